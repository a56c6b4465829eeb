/** Configures the generator of the documentation site. Its pages and its menu are written by `scripts/site.ts`. */
import { readFileSync } from "node:fs"
import starlight from "@astrojs/starlight"
import { defineConfig, passthroughImageService } from "astro/config"
import { focusTables } from "./src/focus-tables.ts"

const menu = JSON.parse(readFileSync(new URL("src/content/docs/menu.json", import.meta.url), "utf8"))

// The pages make no request to another host, whatever their text contains.
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
].join("; ")

export default defineConfig({
  image: { service: passthroughImageService() },
  // The pages have the quotation marks that they need.
  markdown: { smartypants: false, rehypePlugins: [focusTables] },
  integrations: [
    starlight({
      title: "chinaums",
      disable404Route: true,
      locales: { root: { label: "中文", lang: "zh-CN" }, en: { label: "English", lang: "en" } },
      sidebar: menu,
      head: [{ tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY } }],
      expressiveCode: { defaultProps: { frame: "none" } },
      customCss: ["./src/styles.css"],
    }),
  ],
})
