/** The script of faults: which fault happens to which request. */
import { checkFault, type Fault, type RepeatedFault } from "./fault.ts"

/** A fault of the script. */
export interface ScriptedFault {
  /** Counts up from 1, as a string. */
  readonly id: string
  readonly fault: RepeatedFault
  /** How often it has happened. */
  readonly happened: number
}

/** Scripts what goes wrong. The script is kept in memory. A fault without a `path` applies to every operation. */
export interface Faults {
  /**
   * Adds a fault that happens once. A request takes the first fault of the script that applies to it.
   *
   * @throws {ConfigurationError} `INVALID_OPTION` when the sandbox cannot simulate it.
   */
  readonly next: (fault: Fault) => void
  /**
   * Adds a fault that happens until it is cleared, or as often as it says. Returns its id.
   *
   * @throws {ConfigurationError} `INVALID_OPTION` when the sandbox cannot simulate it.
   */
  readonly add: (fault: RepeatedFault) => string
  /** The faults that can still happen, in the order of the script. */
  readonly list: () => readonly ScriptedFault[]
  /** Removes the fault with this id. Default: all of them. */
  readonly clear: (id?: string) => void
}

/** The script, and the function by which the network follows it. */
export interface FaultScript extends Faults {
  /** The fault of a request to this path, which then has happened. */
  readonly take: (path: string) => Fault | undefined
}

interface Entry extends ScriptedFault {
  happened: number
  /** To how many requests it would have applied, for `every`. */
  seen: number
}

/** Creates an empty script. */
export function createFaultScript(): FaultScript {
  let entries: Entry[] = []
  let count = 0
  const add = (fault: RepeatedFault): string => {
    checkFault(fault)
    count += 1
    entries.push({ id: String(count), fault: Object.freeze({ ...fault }), happened: 0, seen: 0 })
    return String(count)
  }
  return {
    add,
    next(fault) {
      add({ ...fault, times: 1 })
    },
    list: () => entries.map(({ id, fault, happened }) => ({ id, fault, happened })),
    clear(id) {
      entries = id === undefined ? [] : entries.filter((entry) => entry.id !== id)
    },
    take(path) {
      const entry = entries.find((candidate) => {
        const { fault } = candidate
        if (fault.path !== undefined && fault.path !== path) return false
        candidate.seen += 1
        return candidate.seen % (fault.every ?? 1) === 0
      })
      if (!entry) return undefined
      entry.happened += 1
      if (entry.happened === entry.fault.times) entries = entries.filter((other) => other !== entry)
      return entry.fault
    },
  }
}
