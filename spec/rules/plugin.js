import { defaultType } from "./default-type.js"
import { example } from "./example.js"
import { fen } from "./fen.js"
import { openValues } from "./open-values.js"
import { operationFacts } from "./operation-facts.js"
import { provenance } from "./provenance.js"
import { twin } from "./twin.js"

/** The house rules, as a Redocly plugin. Each is tripped once by a test. */
export default function house() {
  return {
    id: "house",
    rules: {
      oas3: {
        "default-type": defaultType,
        example,
        fen,
        "open-values": openValues,
        "operation-facts": operationFacts,
        provenance,
        twin,
      },
    },
  }
}
