import { getEventListeners } from "node:events"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { startDeadline } from "../../../src/transport/deadline.ts"

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe("startDeadline", () => {
  it("ends with TIMED_OUT at the time limit and not before", () => {
    const deadline = startDeadline(1000, undefined)
    vi.advanceTimersByTime(999)
    expect([deadline.ended(), deadline.signal.aborted]).toEqual([undefined, false])
    vi.advanceTimersByTime(1)
    expect([deadline.ended(), deadline.signal.aborted]).toEqual(["TIMED_OUT", true])
    expect(deadline.signal.reason).toMatchObject({ name: "TimeoutError", message: "timed out" })
  })

  it("ends with ABORTED and the caller's reason when the caller aborts", () => {
    const controller = new AbortController()
    const deadline = startDeadline(1000, controller.signal)
    controller.abort("why")
    expect([deadline.ended(), deadline.signal.reason]).toEqual(["ABORTED", "why"])
  })

  it("ends at once when the caller has aborted before", () => {
    const deadline = startDeadline(1000, AbortSignal.abort("why"))
    expect([deadline.ended(), deadline.signal.reason]).toEqual(["ABORTED", "why"])
  })

  it("keeps the first reason", () => {
    const controller = new AbortController()
    const deadline = startDeadline(1000, controller.signal)
    vi.advanceTimersByTime(1000)
    controller.abort("why")
    expect([deadline.ended(), deadline.signal.reason.name]).toEqual(["TIMED_OUT", "TimeoutError"])
  })

  it("leaves no timer and no listener after clear", () => {
    const { signal } = new AbortController()
    const deadline = startDeadline(1000, signal)
    expect([vi.getTimerCount(), getEventListeners(signal, "abort").length]).toEqual([1, 1])
    deadline.clear()
    expect([vi.getTimerCount(), getEventListeners(signal, "abort").length]).toEqual([0, 0])
    expect(deadline.ended()).toBeUndefined()
  })

  it("race waits for work that ends in time, and for no other", async () => {
    const deadline = startDeadline(1000, undefined)
    expect(await deadline.race(Promise.resolve("done"))).toBe("done")
    await expect(deadline.race(Promise.reject("why"))).rejects.toBe("why")
    const waiting = expect(deadline.race(new Promise(() => {}))).rejects.toMatchObject({ name: "TimeoutError" })
    vi.advanceTimersByTime(1000)
    await waiting
    await expect(deadline.race(new Promise(() => {}))).rejects.toMatchObject({ name: "TimeoutError" })
  })
})
