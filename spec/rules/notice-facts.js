/** A form that the platform posts is told by fields that it has; the messages of `openapi.yaml` are asked in their order. */
export function noticeFacts() {
  const earlier = []
  return {
    WebhooksMap: {
      Operation(operation, ctx) {
        const report = (message) => ctx.report({ message, location: ctx.location.key() })
        const table = operation.requestBody?.content?.["application/x-www-form-urlencoded"]?.schema
        const identifiedBy = operation["x-ums-identified-by"]
        if (table === undefined) {
          if (identifiedBy !== undefined) report("x-ums-identified-by is for forms")
          return
        }
        const groups = identifiedBy?.anyOf ?? []
        if (groups.length === 0 || groups.some((group) => !group.length)) {
          report("x-ums-identified-by.anyOf lists groups of fields, each of which tells this form from others")
        }
        if (!identifiedBy?.source || !identifiedBy?.confidence) report("x-ums-identified-by needs source and confidence")
        for (const name of groups.flat()) {
          if (!table.properties?.[name]) report(`x-ums-identified-by: the form has no ${name}`)
        }
        for (const group of groups) {
          const hidden = earlier.find((other) => other.every((name) => group.includes(name)))
          if (hidden) report(`x-ums-identified-by: an earlier form is told by ${hidden.join(", ")} already`)
        }
        earlier.push(...groups)
      },
    },
  }
}
