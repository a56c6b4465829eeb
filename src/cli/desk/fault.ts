/** The command `chinaums fault`. */
import type { Command } from "commander"
import type { ScriptedFault } from "../../sandbox/index.ts"
import type { Context } from "../io.ts"
import { addDeskCommand, type DeskOptions, print, requestDesk } from "./request.ts"

interface FaultCommandOptions extends DeskOptions {
  readonly path?: string
  readonly times?: number
  readonly every?: number
  readonly always?: true
  readonly clear?: true
}

/** Adds `chinaums fault`: lets something go wrong in a running sandbox, and shows or removes what was scripted. */
export function addFault(program: Command, context: Context): void {
  const { desk, usage } = context.messages
  addDeskCommand(program, "fault", desk.fault.about, context)
    .usage(usage.fault)
    .argument("[kind]", desk.fault.kind)
    .argument("[properties...]", desk.fault.properties)
    .option("--path <path>", desk.fault.path)
    .option("--times <count>", desk.fault.times, Number)
    .option("--every <count>", desk.fault.every, Number)
    .option("--always", desk.fault.always)
    .option("--clear", desk.fault.clear)
    .action((kind: string | undefined, properties: readonly string[], options: FaultCommandOptions) =>
      script(kind, properties, options, context),
    )
}

async function script(
  kind: string | undefined,
  properties: readonly string[],
  { url, json, path, times, every, always, clear }: FaultCommandOptions,
  context: Context,
): Promise<void> {
  if (clear) await requestDesk(context, url, "/faults", { method: "DELETE" })
  if (kind !== undefined) {
    const given = properties.map((property) => {
      const [name = "", value = ""] = property.split("=")
      return [name, /^\d+$/.test(value) && name !== "code" ? Number(value) : value]
    })
    const repeated = always ? {} : { times: times ?? 1 }
    const fault = { kind, ...Object.fromEntries(given), ...repeated, ...(every && { every }), ...(path && { path }) }
    await requestDesk(context, url, "/faults", { method: "POST", body: fault })
  }
  const { faults } = await requestDesk<{ faults: ScriptedFault[] }>(context, url, "/faults")
  const lines = faults.map(({ id, fault, happened }) => {
    const { kind, ...rest } = fault
    const shown = Object.entries(rest).map(([name, value]) => `${name}=${value}`)
    return [id, kind, ...shown, context.messages.desk.fault.happened(happened)].join("  ")
  })
  print(context, json, faults, lines.length > 0 ? lines : [context.messages.desk.fault.none])
}
