/** The command `chinaums clock`. */
import type { Command } from "commander"
import type { Context } from "../io.ts"
import { addDeskCommand, type DeskOptions, print, requestDesk } from "./request.ts"

/** Adds `chinaums clock`: shows the time of a running sandbox, or moves it forward. */
export function addClock(program: Command, context: Context): void {
  const { desk, usage } = context.messages
  addDeskCommand(program, "clock", desk.clock.about, context)
    .usage(usage.duration)
    .argument("[duration]", desk.clock.duration)
    .action(async (duration: string | undefined, { url, json }: DeskOptions) => {
      const move = duration === undefined ? {} : { method: "POST", body: { advance: duration } }
      const clock = await requestDesk<{ now: number; time: string }>(context, url, "/clock", move)
      print(context, json, clock, [desk.clock.time(clock.time)])
    })
}
