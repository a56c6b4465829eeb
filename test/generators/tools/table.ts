import type { Tool } from "../tool.ts"

/** The generators. Each is loaded when it is needed, because most take seconds. */
export const tools = {
  "@hey-api/openapi-ts": async () => (await import("./hey-api.ts")).heyApi,
  kubb: async () => (await import("./kubb.ts")).kubb,
  "openapi-typescript": async () => (await import("./openapi-typescript.ts")).openapiTypescript,
  "openapi-zod-client": async () => (await import("./openapi-zod-client.ts")).openapiZodClient,
  orval: async () => (await import("./orval.ts")).orval,
  "swagger-typescript-api": async () => (await import("./swagger-typescript-api.ts")).swaggerTypescriptApi,
} as const satisfies Record<string, () => Promise<Tool>>

export type ToolName = keyof typeof tools
