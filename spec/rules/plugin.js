import { english } from "./english.js"
import { example } from "./example.js"
import { fen } from "./fen.js"
import { notificationMetadata } from "./notification-metadata.js"
import { openValues } from "./open-values.js"
import { operationMetadata } from "./operation-metadata.js"
import { provenance } from "./provenance.js"
import { requirements } from "./requirements.js"
import { resolvers } from "./resolvers.js"
import { sensitive } from "./sensitive.js"
import { sourceCode } from "./source-code.js"
import { translations } from "./translations.js"

/** The house rules as a Redocly plugin, each tested in test/spec/rules.test.ts; and the decorator for the English page. */
export default function house() {
  return {
    id: "house",
    rules: {
      oas3: {
        example,
        fen,
        "notification-metadata": notificationMetadata,
        "open-values": openValues,
        "operation-metadata": operationMetadata,
        provenance,
        requirements,
        resolvers,
        sensitive,
        "source-code": sourceCode,
        translations,
      },
    },
    decorators: { oas3: { english } },
  }
}
