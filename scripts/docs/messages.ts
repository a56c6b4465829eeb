/** The texts of the reference that do not come from the description, in both languages. */
import type { Language } from "../spec/source.ts"
import { en } from "./messages/en.ts"
import { zh } from "./messages/zh.ts"

export type { Language }

export const messages = { zh, en } as const
