/** Adds a field above the table of error codes that hides the rows without the text. */

export function filterCodes(label: string): void {
  const table = document.querySelector('[data-section-id="/error-codes"] table')
  if (!table || document.getElementById("filter-codes")) return
  const input = document.createElement("input")
  input.id = "filter-codes"
  input.type = "search"
  input.placeholder = label
  input.setAttribute("aria-label", label)
  input.addEventListener("input", () => {
    const terms = input.value.toLowerCase().split(/\s+/)
    for (const row of table.querySelectorAll<HTMLElement>("tbody tr")) {
      const text = row.textContent?.toLowerCase() ?? ""
      row.hidden = !terms.every((term) => text.includes(term))
    }
  })
  // Redoc puts a table into a box that scrolls.
  const box = table.parentElement?.matches("[data-section-id]") ? table : (table.parentElement ?? table)
  box.before(input)
}
