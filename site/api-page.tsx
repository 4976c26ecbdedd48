// The routes of the server as a page: for each its purpose, who may call it, input, answers and
// limits; before them the table of roles and routes. Made from /openapi.json only.
import type { JSX } from 'preact';
import { problems } from '../core/problems.ts';
import { fillWords } from '../core/words/address-form.ts';

interface Parameter { readonly name: string; readonly in: string; readonly required: boolean }
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
  readonly responses: Readonly<Record<string, {
    /** Of a refusal. */
    readonly 'x-codes'?: readonly string[];
    readonly content?: Readonly<Record<string, { readonly schema: Shape }>>;
  }>>;
  readonly 'x-caller': string;
  readonly 'x-roles': readonly string[] | string;
  /** Only in a role that stands at the province. */
  readonly 'x-at-province': boolean;
  readonly 'x-fresh': string;
  readonly 'x-limits': {
    readonly bodyBytes: number; readonly perMinute: number | null; readonly atOnce: number | null;
  };
}
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
}
interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
}
interface Placed { readonly address: string; readonly operation: Operation }

export function ApiPage({ document }: { readonly document: ApiDocument }): JSX.Element {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      ({ address: `${method.toUpperCase()} ${path}`, operation })));
  const areas = [...new Set(all.map(({ operation }) => operation.tags[0] ?? ''))];
  return (
    <section class="inner stack api">
      <h1>Routes of the server</h1>
      <p>
        Made from the declarations that the server itself goes by; for programs:{' '}
        <a href="/openapi.json">openapi.json</a>. A route answers only for units and records in
        reach of the caller’s roles; anything else is answered like what does not exist.
      </p>
      <nav aria-label="Areas" class="cluster">
        {areas.map((area) => <a href={`#${area}`}>{area}</a>)}
        <a href="#roles">roles</a><a href="#shapes">shapes</a><a href="#problems">problems</a>
      </nav>
      {areas.map((area) => (
        <Area name={area} of={all.filter(({ operation }) => operation.tags[0] === area)} />
      ))}
      <Roles all={all} />
      <h2 id="shapes">Shapes</h2>
      {Object.entries(document.components.schemas).map(([name, shape]) => (
        <details id={`shape-${name}`}><summary>{name}</summary><Code of={shape} /></details>
      ))}
      <Problems />
    </section>
  );
}

interface AreaProps { readonly name: string; readonly of: readonly Placed[] }
function Area({ name, of }: AreaProps): JSX.Element {
  return (
    <section class="stack">
      <h2 id={name}>{name}</h2>
      {of.map((one) => <Route {...one} />)}
    </section>
  );
}

function Route({ address, operation }: Placed): JSX.Element {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const limits = operation['x-limits'];
  const answers = Object.entries(responses).filter(([, one]) => one['x-codes'] === undefined);
  // The end of the page explains each code.
  const refusals = Object.entries(responses).flatMap(([status, { 'x-codes': codes }]) =>
    (codes ? `${status} ${codes.join(' ')}` : []));
  return (
    <article class="card stack-s" id={operationId}>
      <h3><code>{address}</code></h3>
      <p>{summary}</p>
      <dl class="facts">
        <dt>Who</dt><dd>{callerWords[operation['x-caller']]}</dd>
        <dt>Roles</dt><dd>{rolesText(operation)}</dd>
        <dt>Fresh proof</dt><dd>{freshWords[operation['x-fresh']]}</dd>
        <dt>Limits</dt><dd>{limitsText(limits)}</dd>
        {parameters.length > 0 && (
          <>
            <dt>Parameters</dt>
            <dd>{parameters.map(({ name, required }) => (required ? name : `${name}?`))
              .join(', ')}</dd>
          </>
        )}
        <dt>Problems</dt>
        <dd>{refusals.join(', ')}</dd>
      </dl>
      {requestBody && <Bodies title="Body" of={requestBody.content} />}
      {answers.map(([status, { content }]) => (
        <Bodies title={`Answer ${status}`} of={content ?? {}} />
      ))}
    </article>
  );
}

interface BodiesProps {
  readonly title: string;
  readonly of: Readonly<Record<string, { readonly schema: Shape }>>;
}
const Bodies = ({ title, of }: BodiesProps): JSX.Element => (
  <>
    {Object.entries(of).map(([type, { schema }]) => (
      <details><summary>{title}: {type}</summary><Code of={schema} /></details>
    ))}
  </>
);
const Code = ({ of }: { readonly of: Shape }): JSX.Element =>
  <div class="scroll"><pre><code>{shapeText(of)}</code></pre></div>;

const callerWords: Readonly<Record<string, string>> = {
  anyone: 'anyone, also without an account',
  partial: 'also a session whose second factor is missing',
  account: 'somebody who is signed in',
  sender: 'somebody who is signed in, or a phone that hands in after its session ended',
};
const freshWords: Readonly<Record<string, string>> = {
  no: 'not needed', true: 'always', some: 'for some requests',
  inHandler: 'in cases that the server decides',
};
function rolesText({ 'x-roles': said, 'x-at-province': isWide }: Operation): string {
  if (typeof said !== 'string') return said.join(', ') + (isWide ? ', at the province' : '');
  return said === 'anyone' ? 'none needed' : 'every role, in its own reach';
}
function limitsText({ bodyBytes, perMinute, atOnce }: Operation['x-limits']): string {
  const body = bodyBytes > 0 ? [`body up to ${Math.round(bodyBytes / 1024)} kB`] : [];
  const often = perMinute === null ? []
    : [`${perMinute} a minute and ${atOnce} at once by account`];
  return [...body, ...often, 'every address and session is counted'].join(' · ');
}

/** A schema as a type in words. */
function shapeText(shape: Shape, indent = ''): string {
  const { $ref, items, anyOf = shape.oneOf, properties, additionalProperties } = shape;
  if ($ref !== undefined) return $ref.replace(/^.*\//, '');
  if ('const' in shape) return JSON.stringify(shape.const);
  if (shape.enum) return shape.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (anyOf) return anyOf.map((one) => shapeText(one, indent)).join(' | ');
  if (items) return `list of ${shapeText(items, indent)}`;
  if (properties && Object.keys(properties).length > 0) {
    const required = new Set(shape.required ?? []);
    const lines = Object.entries(properties).map(([name, one]) =>
      `${indent}  ${name}${required.has(name) ? '' : '?'}: ${shapeText(one, `${indent}  `)}`);
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (typeof additionalProperties === 'object') {
    return `{ [name]: ${shapeText(additionalProperties, indent)} }`;
  }
  return String(shape.type ?? 'anything');
}

const mayText = (
  { 'x-roles': roles, 'x-at-province': isWide }: Operation, role: string,
): string => (roles.includes(role) ? (isWide ? 'at the province' : 'yes') : '–');

/** Which role may call which route; others are for every role. */
function Roles({ all }: { readonly all: readonly Placed[] }): JSX.Element {
  const limited = all.filter(({ operation }) => typeof operation['x-roles'] !== 'string');
  const roles = [...new Set(limited.flatMap(({ operation }) => operation['x-roles']))];
  return (
    <>
      <h2 id="roles">Roles and routes</h2>
      <p>
        Routes that a role opens. The others are for everybody who is signed in, each in the reach
        of the own roles, or for anyone.
      </p>
      <div class="scroll">
        <table class="table">
          <thead>
            <tr><th scope="col">Route</th>{roles.map((role) => <th scope="col">{role}</th>)}</tr>
          </thead>
          <tbody>
            {limited.map(({ address, operation }) => (
              <tr>
                <th scope="row"><a href={`#${operation.operationId}`}>{address}</a></th>
                {roles.map((role) => (
                  <td>{mayText(operation, role)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const Problems = (): JSX.Element => (
  <>
    <h2 id="problems">Problems</h2>
    <p>
      Every refusal is <code>application/problem+json</code> (RFC 9457) with a stable{' '}
      <code>code</code> and <code>words</code> in both languages.
    </p>
    <dl class="facts">
      {Object.entries(problems).map(([code, { status, words }]) => (
        <>
          <dt id={code}>{status} {code}</dt>
          <dd lang="vi">{fillWords(words).vi}</dd><dd>{words.en}</dd>
        </>
      ))}
    </dl>
  </>
);
