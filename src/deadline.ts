/** A limit on one call: its own clock and the caller's signal, whichever comes first. */
export interface Deadline {
  readonly signal: AbortSignal
  /** What ended the call, once something has. */
  ended(): "TIMED_OUT" | "ABORTED" | undefined
  /** Stops the clock and lets go of the caller's signal. */
  clear(): void
}

/** Starts the limit. Written out because `AbortSignal.any` is missing on some edge runtimes. */
export function startDeadline(timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  let cause: "TIMED_OUT" | "ABORTED" | undefined
  const end = (why: typeof cause, reason: unknown) => {
    cause ??= why
    controller.abort(reason)
  }
  const onAbort = () => end("ABORTED", signal?.reason)
  if (signal?.aborted) onAbort()
  else signal?.addEventListener("abort", onAbort, { once: true })
  const timer = setTimeout(() => end("TIMED_OUT", new DOMException("The time is up", "TimeoutError")), timeoutMs)
  return {
    signal: controller.signal,
    ended: () => cause,
    clear() {
      clearTimeout(timer)
      signal?.removeEventListener("abort", onAbort)
    },
  }
}
