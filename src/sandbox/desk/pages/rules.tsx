/** Every rule of the sandbox with its label. */
import { ruleGroups } from "../../rules/all.ts"
import type { Label } from "../../rules/rule.ts"
import { Page, Scroll, Tag, type Tone } from "../layout.tsx"
import type { Html, View } from "../view.ts"

const TONES: Readonly<Record<Label, Tone>> = { documented: "good", observed: "good", assumed: "warn" }

/** The page of the rules. */
export function RulesPage({ view }: { readonly view: View }): Html {
  const { texts, lang } = view
  return (
    <Page view={view} section="rules" title={texts.nav.rules}>
      <p class="muted">{texts.rules.about}</p>
      {ruleGroups.map(({ title, rules }) => (
        <section class="card">
          <h2>{title[lang]}</h2>
          <Scroll label={title[lang]}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.rules.rule}</th>
                  <th scope="col">{texts.rules.label}</th>
                  <th scope="col" class="wide">
                    {texts.rules.source}
                  </th>
                </tr>
              </thead>
              <tbody>
                {Object.values(rules).map((rule) => (
                  <tr id={rule.id}>
                    <td>
                      {rule[lang]}
                      <div class="muted small">
                        <code>{rule.id}</code>
                      </div>
                    </td>
                    <td>
                      <Tag tone={TONES[rule.label]}>{texts.labels[rule.label]}</Tag>
                    </td>
                    <td class="wide muted small">{rule.source}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
      ))}
    </Page>
  )
}
