/** Ends a call at its time limit or when the caller aborts it. */

/** Why a call was ended. */
export type EndReason = "TIMED_OUT" | "ABORTED"

/** A time limit and the caller's signal, whichever comes first. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Why the call was ended, or `undefined` if it was not. */
  ended(): EndReason | undefined
  /** Waits for some work, but not longer than the deadline: a custom `fetch` can ignore the signal. */
  race<T>(work: Promise<T>): Promise<T>
  /** Stops the timer and removes the listener from the caller's signal. */
  clear(): void
}

/** Starts a deadline. Written by hand because some edge runtimes lack `AbortSignal.any`. */
export function startDeadline(timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  let reason: EndReason | undefined
  let stopWaiting: ((error: unknown) => void) | undefined
  const end = (why: EndReason, error: unknown) => {
    reason ??= why
    controller.abort(error)
    stopWaiting?.(error)
  }
  const onAbort = () => end("ABORTED", signal?.reason)
  if (signal?.aborted) onAbort()
  signal?.addEventListener("abort", onAbort)
  const onTimeout = () => end("TIMED_OUT", new DOMException("timed out", "TimeoutError"))
  const timer = setTimeout(onTimeout, timeoutMs)
  return {
    signal: controller.signal,
    ended: () => reason,
    race(work) {
      return new Promise((resolve, reject) => {
        stopWaiting = reject
        if (reason) reject(controller.signal.reason)
        work.then(resolve, reject)
      })
    },
    clear() {
      clearTimeout(timer)
      signal?.removeEventListener("abort", onAbort)
    },
  }
}
