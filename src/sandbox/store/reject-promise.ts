/** Keeps asynchronous work out of transactions. */

/**
 * Returns the result of a transaction's work. Types cannot exclude an asynchronous function, and its changes after the first
 * `await` would not belong to the transaction.
 *
 * @throws {TypeError} If the result is a promise.
 */
export function rejectPromise<Result>(result: Result): Result {
  if (typeof result === "object" && result !== null && "then" in result && typeof result.then === "function") {
    throw new TypeError("the work of a transaction must be synchronous")
  }
  return result
}
