import { kinds } from '#lib/checks/kinds.ts';
import { vocabulary, type Word } from '#lib/content/read/author-components.ts';
import { checkCommonSchema } from '#lib/checks/check.ts';
import { frontmatterSchema, paramSchema } from '#lib/content/read/page.ts';
import { declaredTarget, environmentSchema, placedTarget, stackSchema } from '#lib/stacks/stack.ts';
import { comparisons } from '#lib/vocabulary/threshold.ts';
import { Link } from '../../ui/link.tsx';
import { CodeSample } from './code-sample.tsx';
import type { RunExample } from './example-result.tsx';
import { KeyTable } from './key-table.tsx';
import { KindReference } from './kind-reference.tsx';
import { pageSample } from './page-sample.ts';
import { Reference } from './reference.tsx';
import { WordReference } from './word-reference.tsx';

const words: [string, Word][] = Object.entries(vocabulary);
const kindList = [...kinds.values()];

const comparisonMeanings: Record<(typeof comparisons)[number], string> = {
  above: 'more than the number',
  atLeast: 'the number or more',
  below: 'less than the number',
  atMost: 'the number or less',
  equals: 'exactly the number',
  not: 'anything but the number',
};

/** Everything an author may write, read from the code that reads it. */
export function AuthoringScreen({ runExample }: { runExample: RunExample }) {
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav
        aria-label="On this page"
        className="text-sm lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto"
      >
        <ul className="columns-[12rem] lg:columns-1">
          <ContentsEntry id="page" title="A page is one file" />
          <ContentsEntry id="frontmatter" title="Frontmatter" />
          <ContentsEntry id="checks" title="Checks" />
          <ContentsEntry id="thresholds" title="Thresholds" />
          <ContentsEntry id="filled-text" title="Text that is filled in" />
          <ContentsEntry id="kinds" title="Kinds of check" />
          {kindList.map(({ name }) => (
            <ContentsEntry key={name} id={name} title={name} isInner />
          ))}
          <ContentsEntry id="words" title="Components of the body" />
          {words.map(([name]) => (
            <ContentsEntry key={name} id={`word-${name}`} title={`<${name}>`} isInner />
          ))}
          <ContentsEntry id="stack" title="A stack's file" />
        </ul>
        <p className="mt-4 border-t border-line pt-3">
          <Link href="/authoring/names" className="link">
            Tables and metrics
          </Link>
        </p>
        <p className="mt-1.5">
          <Link href="/authoring/gaps" className="link">
            What no page treats
          </Link>
        </p>
      </nav>
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold">Authoring</h1>
        <p className="mt-1 max-w-prose text-muted">
          What a page may say. This reference is made from the code that reads the pages, and its examples run
          on the lab while you look.
        </p>

        <Reference id="page" title="A page is one file">
          <p>
            <code className="code">content/&lt;stack&gt;/&lt;slug&gt;.mdx</code> is the page at{' '}
            <code className="code">/&lt;stack&gt;/&lt;slug&gt;</code>. Save it, and it shows within a second.
            Markdown with tables; no import, no export, no program in braces, no HTML but the plainest.{' '}
            <code className="code">npm run content:check</code> reads every page and says what is wrong, with
            its line.
          </p>
          <CodeSample label="content/mw-py/slow-database.mdx" text={pageSample} />
        </Reference>

        <Reference id="frontmatter" title="Frontmatter">
          <p>What the page is, between two lines of three hyphens at the top of the file.</p>
          <KeyTable caption="Keys of the frontmatter" schema={frontmatterSchema} />
          <h3 className="mt-4 font-semibold">Each of params</h3>
          <p>What the page asks its reader for. It is kept in the address, so that a link opens with it.</p>
          <KeyTable caption="Keys of a parameter" schema={paramSchema} />
        </Reference>

        <Reference id="checks" title="Checks">
          <p>
            Each of <code className="code">checks</code> has an id, which is its anchor and how the body
            places it. These keys every check may have; the options of its kind stand beside them. What SQL
            and PromQL may name is under{' '}
            <Link href="/authoring/names" className="link">
              Tables and metrics
            </Link>
            .
          </p>
          <KeyTable caption="Keys of every check" schema={checkCommonSchema} />
        </Reference>

        <Reference id="thresholds" title="Thresholds">
          <p>
            <code className="code">warn</code> and <code className="code">fail</code> each have one comparison
            and a number in the check's unit, as <code className="code">{'{ atLeast: 5 }'}</code>. Every
            sample is judged, and the worst wins. The chart draws them, and an environment may override them
            in the stack's file.
          </p>
          <dl className="grid max-w-prose grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            {comparisons.map((comparison) => (
              <div key={comparison} className="contents">
                <dt className="font-mono font-semibold">{comparison}</dt>
                <dd>{comparisonMeanings[comparison]}</dd>
              </div>
            ))}
          </dl>
        </Reference>

        <Reference id="filled-text" title="Text that is filled in">
          <p>
            <code className="code">{'{{name}}'}</code> is a variable of the stack or its environment: one of{' '}
            <code className="code">vars</code>, or <code className="code">{'{{database.host}}'}</code>, with{' '}
            <code className="code">port</code>, <code className="code">name</code>,{' '}
            <code className="code">user</code>, <code className="code">url</code> and{' '}
            <code className="code">variable</code> of any target. It is filled in in checks, text and code
            alike, and is never a secret.
          </p>
          <p>
            <code className="code">$name</code> is a parameter of the page, typed by the reader. SQL binds it,
            PromQL gets it as an escaped label value, HTTP as a percent-encoded piece, Redis as one argument.
            Left empty it is NULL in SQL and the empty text elsewhere; in SQL,{' '}
            <code className="code">WHERE $provider IS NULL OR provider = $provider</code> asks for all then.
          </p>
        </Reference>

        <Reference id="kinds" title="Kinds of check">
          <p>
            A kind asks one question of one sort of target. Where two pages would copy a question, make it a
            kind.
          </p>
          {kindList.map((kind) => (
            <KindReference key={kind.name} kind={kind} runExample={runExample} />
          ))}
        </Reference>

        <Reference id="words" title="Components of the body">
          <p>All that a body may hold beside Markdown.</p>
          {words.map(([name, word]) => (
            <WordReference key={name} name={name} word={word} />
          ))}
        </Reference>

        <Reference id="stack" title="A stack's file">
          <p>
            <code className="code">content/&lt;stack&gt;/stack.yaml</code> says what the stack is, who looks
            after it and where its targets are. Addresses and passwords are never in it: it names the
            environment variables that hold them.
          </p>
          <KeyTable caption="Keys of stack.yaml" schema={stackSchema} />
          <h3 className="mt-4 font-semibold">Each of targets</h3>
          <KeyTable caption="Keys of a target" schema={declaredTarget} />
          <h3 className="mt-4 font-semibold">Each of environments</h3>
          <KeyTable caption="Keys of an environment" schema={environmentSchema} />
          <h3 className="mt-4 font-semibold">Each of an environment’s targets</h3>
          <p>Every value here is the name of an environment variable, but for celeryPing and allowHosts.</p>
          <KeyTable caption="Keys of a target in an environment" schema={placedTarget} />
        </Reference>
      </div>
    </div>
  );
}

function ContentsEntry({ id, title, isInner = false }: { id: string; title: string; isInner?: boolean }) {
  return (
    <li className={isInner ? 'pl-3' : ''}>
      <a
        href={`#${id}`}
        className={`link-quiet inline-flex min-h-6 items-center ${isInner ? 'font-mono text-xs text-muted' : ''}`}
      >
        {title}
      </a>
    </li>
  );
}
