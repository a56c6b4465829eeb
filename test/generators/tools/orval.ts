import { generate } from "orval"
import type { Tool } from "../tool.ts"
import { zodReader } from "../zod.ts"

/** A schema or anything that contains one. */
type Part = Record<string, unknown>

/** orval: a fetch client with types, and zod. */
export const orval: Tool = {
  async generate(spec, folder) {
    const project = (file: string, client: "fetch" | "zod", transformer: <T>(api: T) => T) =>
      generate(
        {
          input: { target: spec, override: { transformer } },
          output: { target: `${folder}/${file}.ts`, client, mode: "single" },
        },
        folder,
      )
    await project("client", "fetch", contentAsText)
    await project("zod", "zod", forZod)
  },
  read: (folder) =>
    zodReader(`${folder}/zod.ts`, {
      body: (name) => `${name}Body`,
      query: (name) => `${name}QueryParams`,
      response: (name) => `${name}Response`,
    }),
}

/** The fetch client throws a TypeError at a parameter with `content` (7.13.2). In a URL it is a string anyway. */
const contentAsText = <T>(api: T): T =>
  change(api, ({ content, ...part }) =>
    content && part["in"] === "query"
      ? { ...part, schema: { type: "string" } }
      : { ...part, ...(content !== undefined && { content }) },
  )

/**
 * The zod code for two things does not compile (7.13.2): a constant with a length, and a list of types with a pattern. A
 * parameter with `content` is left out.
 */
const forZod = <T>(api: T): T =>
  change(api, ({ minLength, maxLength, minimum, maximum, pattern, type, ...part }) => {
    const [media] = part["in"] === "query" ? Object.values((part["content"] ?? {}) as Record<string, Part>) : []
    if (media) return { ...part, content: undefined, schema: media["schema"] }
    if (Array.isArray(type))
      return {
        ...part,
        anyOf: [
          { type: "integer", minimum, maximum },
          { type: "string", pattern },
        ],
      }
    const own = { type, minimum, maximum, pattern, ...(part["const"] === undefined && { minLength, maxLength }) }
    return { ...part, ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) }
  })

/** Changes every object inside a value. */
function change<T>(part: T, map: (part: Part) => Part): T {
  if (Array.isArray(part)) return part.map((member) => change(member, map)) as T
  if (typeof part !== "object" || part === null) return part
  return Object.fromEntries(Object.entries(map(part as Part)).map(([key, value]) => [key, change(value, map)])) as T
}
