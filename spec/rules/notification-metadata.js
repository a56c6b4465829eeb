import { missing, missingProvenance } from "./choices.js"

/** A form that the platform posts is identified by fields that it has. The client tries them in the order of `openapi.yaml`. */
export function notificationMetadata() {
  const earlier = []
  return {
    WebhooksMap: {
      Operation(operation, ctx) {
        const report = (message) =>
          ctx.report({ message: `x-ums-identified-by${message}`, location: ctx.location.key() })
        const form = operation.requestBody?.content?.["application/x-www-form-urlencoded"]?.schema
        const identifiedBy = operation["x-ums-identified-by"]
        if (form === undefined) {
          if (identifiedBy !== undefined) report(" is only for forms")
          return
        }
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
        for (const group of groups) {
          const hiding = earlier.find((other) => other.every((name) => group.includes(name)))
          if (hiding) report(`: an earlier form is already identified by ${hiding.join(", ")}`)
        }
        earlier.push(...groups)
      },
    },
  }
}
