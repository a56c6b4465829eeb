/** Checks the path of a call. */

/**
 * Whether a path is a plain one like `/v1/netpay/query`. Only these are allowed, so that none leads outside the base URL:
 * each part begins with a letter, a digit or _, so no part is empty and none leads upwards.
 */
export function isPlainPath(path: unknown): path is string {
  return typeof path === "string" && /^(\/\w[\w.-]*)+$/.test(path)
}
