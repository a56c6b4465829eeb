import { conditions } from "./conditions.js"
import { defaultType } from "./default-type.js"
import { english } from "./english.js"
import { example } from "./example.js"
import { fen } from "./fen.js"
import { noticeFacts } from "./notice-facts.js"
import { openValues } from "./open-values.js"
import { operationFacts } from "./operation-facts.js"
import { provenance } from "./provenance.js"
import { resolvers } from "./resolvers.js"
import { sensitive } from "./sensitive.js"
import { twin } from "./twin.js"

/** The house rules, as a Redocly plugin, each tripped once by a test; and the English words for the English page. */
export default function house() {
  return {
    id: "house",
    rules: {
      oas3: {
        conditions,
        "default-type": defaultType,
        example,
        fen,
        "notice-facts": noticeFacts,
        "open-values": openValues,
        "operation-facts": operationFacts,
        provenance,
        resolvers,
        sensitive,
        twin,
      },
    },
    decorators: { oas3: { english } },
  }
}
