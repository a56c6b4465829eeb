/** The access tokens that the gateway has issued. */
import type { Context } from "./context.ts"
import type { Rule } from "./rules/rule.ts"
import type { Kind, Store } from "./store/store.ts"

/** How long a token is valid, in seconds. */
export const TOKEN_SECONDS = 3_600

/** How many tokens of an appId are valid at a time. */
const MAX_TOKENS = 10

/** An access token. */
interface Token {
  readonly token: string
  /** When it becomes invalid, in milliseconds since 1970 UTC. */
  readonly expiresAt: number
}

const tokens: Kind<Token> = { name: "token", idOf: ({ token }) => token }

/** Issues a new token: 32 digits, which count up. If the rule of the limit applies, the oldest tokens make room for it. */
export function issueToken({ store, ids, now, rules }: Context, limit: Rule): string {
  const issued = store.list(tokens, { limit: Number.MAX_SAFE_INTEGER })
  const kept = rules.applies(limit) ? MAX_TOKENS - 1 : Number.MAX_SAFE_INTEGER
  const valid = issued.filter(({ expiresAt }) => expiresAt > now).slice(0, kept)
  for (const { token } of issued.filter((token) => !valid.includes(token))) store.remove(tokens, token)
  return store.put(tokens, { token: ids.number(32), expiresAt: now + TOKEN_SECONDS * 1000 }).token
}

/** Whether the gateway has issued the token and it is still valid. */
export function isValidToken(store: Store, token: string, now: number): boolean {
  return (store.get(tokens, token)?.expiresAt ?? now) > now
}
