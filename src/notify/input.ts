/** Reads a notification from whatever a framework passes on: a request, its body, or the fields that a parser made. */
import { describeValue } from "../lib/describe-value.ts"
import { readLimited } from "../lib/read-limited.ts"
import { NotificationError } from "./error.ts"
import { MAX_BYTES, type Pair, parseForm, quoteName, readText, toFields, tooLarge } from "./form.ts"

/**
 * What a notification can be passed as:
 *
 * - a `Request` that nobody has read, or the request of Node (any async iterable of bytes),
 * - the raw body as a string or as bytes,
 * - the decoded fields as `URLSearchParams`, or as the flat object of strings that a body parser makes.
 */
export type NotificationInput =
  | Request
  | AsyncIterable<Uint8Array>
  | string
  | Uint8Array
  | ArrayBuffer
  | URLSearchParams
  | Readonly<Record<string, string>>

/**
 * Reads the fields of a notification. No more than the limits of a form is read or decoded, whatever the input is.
 *
 * @throws {NotificationError} `UNREADABLE_INPUT`, `MALFORMED_FORM` or `DUPLICATE_FIELD`.
 */
export async function readFields(input: NotificationInput): Promise<Readonly<Record<string, string>>> {
  return toFields(await readPairs(input))
}

async function readPairs(input: NotificationInput): Promise<Iterable<Pair>> {
  if (typeof input === "string") return parseBody(input)
  if (input instanceof ArrayBuffer) return parseBody(new Uint8Array(input))
  if (ArrayBuffer.isView(input)) return parseBody(new Uint8Array(input.buffer, input.byteOffset, input.byteLength))
  if (input instanceof URLSearchParams) return input
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw unreadable(`The input is ${describeValue(input)}`)
  }
  if (isRequest(input) || Symbol.asyncIterator in input) return parseBody(await readBody(input))
  return readObject(input)
}

/** The flat fields that a body parser made. Of a nested object the fields that were signed cannot be restored. */
function readObject(input: object): Pair[] {
  if ("isBase64Encoded" in input) {
    throw unreadable("This is the event of a function: pass event.body, decoded from Base64 if isBase64Encoded", "")
  }
  const pairs = Object.entries(input)
  if (pairs.length === 0) throw unreadable("The parsed body is empty")
  for (const [name, value] of pairs) {
    if (typeof value !== "string") {
      const message = `The field ${quoteName(name)} is ${describeValue(value)}, so this is not a flat form`
      throw unreadable(message, `${REMEDY}; or parse with express.urlencoded({ extended: false })`)
    }
  }
  return pairs
}

/** The properties of a request: of the standard one, of Node's, or of another stream. */
interface RequestLike {
  readonly method?: string
  readonly bodyUsed?: boolean
  readonly readableDidRead?: boolean
  readonly body?: ReadableStream<Uint8Array> | null
}

function isRequest(input: object): input is Request {
  // Not by `instanceof`, because a framework can have a class of its own. No parsed body contains a function.
  return "arrayBuffer" in input && typeof input.arrayBuffer === "function" && "body" in input
}

async function readBody(input: Request | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const { method, bodyUsed, readableDidRead, body }: RequestLike = input as RequestLike
  if (method === "GET" || method === "HEAD") {
    throw unreadable(
      `A ${method} has no body; the platform posts its notifications`,
      "For a returnUrl use verifyReturn",
    )
  }
  const stream = isRequest(input) ? input.body : input
  if (bodyUsed || readableDidRead || (isRequest(input) && body?.locked)) {
    throw unreadable("The body of the request was read before, for example by a body parser")
  }
  let bytes: Uint8Array | undefined
  try {
    bytes = await readLimited(stream, MAX_BYTES)
  } catch (cause) {
    throw new NotificationError({ code: "UNREADABLE_INPUT", message: "The body could not be read to its end", cause })
  }
  if (!bytes) throw tooLarge()
  return bytes
}

function parseBody(body: string | Uint8Array): Pair[] {
  const text = readText(body)
  if (text === "") throw unreadable("The body is empty")
  if (/^\s*[[{]/.test(text)) throw unreadable("The body is JSON, but the platform posts a form")
  const pairs = parseForm(text)
  // A signed form has a value, so it has an equals sign before its end. Base64 has it only at its end.
  if (/^[\w /-]{8,}={0,2}$/.test(text)) throw unreadable("The body is Base64: decode it first", "")
  return pairs
}

const REMEDY =
  "Pass the raw body: req.body with express.raw({ type: '*/*' }) in Express, req.rawBody with rawBody: true in Nest, " +
  "request.body with addContentTypeParser in Fastify, ctx.req in Koa, c.req.raw in Hono, await request.text() in Next"

function unreadable(problem: string, remedy = REMEDY): NotificationError {
  const message = remedy ? `${problem}. ${remedy}` : problem
  return new NotificationError({ code: "UNREADABLE_INPUT", message })
}
