import { defineConfig } from "tsup"

const library = {
  index: "src/index.ts",
  sign: "src/sign/index.ts",
  notify: "src/notify/index.ts",
  "openapi-fetch": "src/openapi-fetch/index.ts",
  sandbox: "src/sandbox/index.ts",
  "sandbox/node": "src/sandbox/node.ts",
  "sandbox/handler": "src/sandbox/handler.ts",
  "sandbox/cloudflare": "src/sandbox/cloudflare.ts",
  "error-codes": "generated/error-codes.ts",
}

export default defineConfig({
  entry: { ...library, cli: "src/cli/main.ts" },
  format: "esm",
  target: "es2022",
  platform: "neutral",
  external: [/^node:/],
  // The pages of the sandbox need these. They are bundled, so that a user does not install them: see THIRD-PARTY-LICENSES.
  noExternal: [/^hono/, "uqr"],
  splitting: true,
  // Without the prefix `node:`, Deno does not find the modules of Node.
  removeNodeProtocol: false,
  clean: true,
  // Only `sandbox/node` needs the types of Node. No other declaration may refer to them.
  dts: { entry: library, compilerOptions: { types: ["node"] } },
})
