import { missing, missingProvenance } from "./choices.js"

/**
 * Everything that the platform sends says how it is signed. A form that it posts is identified by fields that it has; the
 * client tries them in the order of `openapi.yaml`. The parameters of a return URL can be identified in the same way; the
 * last return URL is every other one.
 */
export function notificationMetadata() {
  const [earlierForms, earlierReturns] = [[], []]
  return {
    WebhooksMap: {
      Operation(operation, ctx) {
        const report = (message) =>
          ctx.report({ message: `x-ums-identified-by${message}`, location: ctx.location.key() })
        const { node: signature } = ctx.resolve(operation["x-ums-signature"] ?? {})
        if (!signature?.rule || !signature.source || !signature.confidence) {
          ctx.report({ message: "x-ums-signature has rule, source and confidence", location: ctx.location.key() })
        }
        const posted = operation.requestBody?.content?.["application/x-www-form-urlencoded"]?.schema
        const form = posted ?? operation.parameters?.find(({ name }) => name === "fields")?.schema
        const identifiedBy = operation["x-ums-identified-by"]
        if (identifiedBy === undefined && posted === undefined) return
        if (form === undefined) return report(" is only for forms and return URLs")
        if (identifiedBy === undefined || identifiedBy === null) {
          report(missing("", "{ anyOf: [[the fields that only this form has]], source, confidence }"))
          return
        }
        const groups = identifiedBy.anyOf ?? []
        if (groups.length === 0 || groups.some((group) => !group.length)) {
          report(".anyOf lists groups of fields that only this form has")
        }
        const message = missingProvenance("", identifiedBy)
        if (message) report(message)
        for (const name of groups.flat()) if (!form.properties?.[name]) report(`: the form has no ${name}`)
        const earlier = posted ? earlierForms : earlierReturns
        for (const group of groups) {
          const hiding = earlier.find((other) => other.every((name) => group.includes(name)))
          if (hiding) report(`: an earlier form is already identified by ${hiding.join(", ")}`)
        }
        earlier.push(...groups)
      },
    },
  }
}
