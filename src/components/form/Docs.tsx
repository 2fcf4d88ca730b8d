/** The documentation of a property. */
import type { PropertyDoc } from '../../schemas/schemaModel.ts';
import { valueText } from './values/summary.ts';
import classes from './form.module.css';

export function Docs({ doc }: { readonly doc: PropertyDoc }) {
  const values = doc.enum?.filter((v) => v !== null) ?? [];
  return (
    <>
      <p className={classes.docsTitle}>
        {doc.title} <code>{doc.key}</code>
      </p>
      {doc.description !== '' && <p>{doc.description}</p>}
      {doc.deprecated !== undefined && <p className={classes.docsOld}>{doc.deprecated}</p>}
      <dl>
        <Fact name="Type">
          {doc.types.length === 0 ? 'any' : doc.types.join(' or ')}
          {doc.required ? ', required' : ''}
          {doc.nullable ? ', null allowed' : ''}
        </Fact>
        {doc.unit !== undefined && <Fact name="Unit">{doc.unit}</Fact>}
        {(doc.default !== undefined || doc.defaultNote !== undefined) && (
          <Fact name="Default">
            {doc.default !== undefined && <code>{valueText(doc.default)}</code>} {doc.defaultNote}
          </Fact>
        )}
        {values.length > 0 && (
          <Fact name="Values">
            <ul>
              {values.map((value) => {
                const i = doc.enum?.indexOf(value) ?? -1;
                return (
                  <li key={valueText(value)}>
                    <code>{valueText(value)}</code> {doc.enumDescriptions?.[i]}
                  </li>
                );
              })}
            </ul>
          </Fact>
        )}
        {range(doc) !== undefined && <Fact name="Range">{range(doc)}</Fact>}
        {doc.examples.length > 0 && (
          <Fact name={doc.examples.length === 1 ? 'Example' : 'Examples'}>
            {doc.examples.slice(0, 4).map((example, i) => (
              <code key={i} className={classes.docsExample}>
                {typeof example === 'string' ? example : JSON.stringify(example, null, 1)}
              </code>
            ))}
          </Fact>
        )}
        {doc.section !== undefined && <Fact name="Reference">{doc.section}</Fact>}
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function range(doc: PropertyDoc): string | undefined {
  const { minimum, maximum } = doc.schema;
  // The bounds of a 32-bit number are no news.
  const low = minimum !== undefined && minimum > -2147483648 ? minimum : undefined;
  const high = maximum !== undefined && maximum < 2147483647 ? maximum : undefined;
  if (low === undefined && high === undefined) return undefined;
  return low === undefined ? `at most ${high}` : high === undefined ? `${low} or more` : `${low} to ${high}`;
}
