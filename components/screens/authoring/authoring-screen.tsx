import { checkCommonSchema } from '#lib/checks/check.ts';
import { kinds } from '#lib/checks/kinds.ts';
import { vocabulary, type Word } from '#lib/content/read/author-components.ts';
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
  not: 'any other number',
};

/** Everything an author may write, generated from the code that reads it. */
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
          <ContentsEntry id="filled-text" title="Variables and parameters" />
          <ContentsEntry id="kinds" title="Kinds of check" />
          {kindList.map(({ name }) => (
            <ContentsEntry key={name} id={name} title={name} isInner />
          ))}
          <ContentsEntry id="words" title="Components of the body" />
          {words.map(([name]) => (
            <ContentsEntry key={name} id={`word-${name}`} title={`<${name}>`} isInner />
          ))}
          <ContentsEntry id="stack" title="stack.yaml" />
        </ul>
        <p className="mt-4 border-t border-line pt-3">
          <Link href="/authoring/names" className="link">
            Tables and metrics
          </Link>
        </p>
        <p className="mt-1.5">
          <Link href="/authoring/gaps" className="link">
            Errors no page covers
          </Link>
        </p>
      </nav>
      <div className="min-w-0">
        <h1 className="text-2xl font-semibold">Authoring</h1>
        <p className="mt-1 max-w-prose text-muted">
          Everything that a page may contain. This reference is generated from the code that reads the pages;
          its examples run live against the lab.
        </p>

        <Reference id="page" title="A page is one file">
          <p>
            <code className="code">content/&lt;stack&gt;/&lt;slug&gt;.mdx</code> is the page at{' '}
            <code className="code">/&lt;stack&gt;/&lt;slug&gt;</code>. Saved changes show within a second. A
            page is Markdown with tables; imports, exports, expressions in braces and most HTML are not
            allowed. <code className="code">npm run content:check</code> reads every page and reports each
            problem with its line.
          </p>
          <CodeSample label="content/mw-py/slow-database.mdx" text={pageSample} />
        </Reference>

        <Reference id="frontmatter" title="Frontmatter">
          <p>Metadata of the page, between two lines of three hyphens at the top of the file.</p>
          <KeyTable caption="Keys of the frontmatter" schema={frontmatterSchema} />
          <h3 className="mt-4 font-semibold">Each entry of params</h3>
          <p>Values that the reader fills in. They are part of the URL, so a copied link includes them.</p>
          <KeyTable caption="Keys of a parameter" schema={paramSchema} />
        </Reference>

        <Reference id="checks" title="Checks">
          <p>
            Each entry of <code className="code">checks</code> has an id, which is its anchor and its name in
            the body. Every check takes these keys and the options of its kind. For the names that SQL and
            PromQL can use, see{' '}
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
            sample is judged, and the worst verdict wins. Charts draw the thresholds, and an environment can
            override them in stack.yaml.
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

        <Reference id="filled-text" title="Variables and parameters">
          <p>
            <code className="code">{'{{name}}'}</code> is a variable of the stack or its environment: one of{' '}
            <code className="code">vars</code>, or <code className="code">{'{{database.host}}'}</code>, with{' '}
            <code className="code">port</code>, <code className="code">name</code>,{' '}
            <code className="code">user</code>, <code className="code">url</code> and{' '}
            <code className="code">variable</code> of any target. Variables are replaced in checks, text and
            code, and never contain a secret.
          </p>
          <p>
            <code className="code">$name</code> is a parameter of the page, typed by the reader. SQL binds it;
            PromQL gets an escaped label value, HTTP a percent-encoded part of the URL, Redis one argument. An
            empty parameter is NULL in SQL and an empty string elsewhere; in SQL,{' '}
            <code className="code">WHERE $provider IS NULL OR provider = $provider</code> then matches every
            row.
          </p>
        </Reference>

        <Reference id="kinds" title="Kinds of check">
          <p>
            A kind asks one question of one type of target. If two pages need the same question, add a kind.
          </p>
          {kindList.map((kind) => (
            <KindReference key={kind.name} kind={kind} runExample={runExample} />
          ))}
        </Reference>

        <Reference id="words" title="Components of the body">
          <p>What a body may contain besides Markdown.</p>
          {words.map(([name, word]) => (
            <WordReference key={name} name={name} word={word} />
          ))}
        </Reference>

        <Reference id="stack" title="stack.yaml">
          <p>
            <code className="code">content/&lt;stack&gt;/stack.yaml</code> describes the stack, its owner and
            its targets. It contains no URLs or passwords, only the names of the environment variables that
            hold them.
          </p>
          <KeyTable caption="Keys of stack.yaml" schema={stackSchema} />
          <h3 className="mt-4 font-semibold">Each entry of targets</h3>
          <KeyTable caption="Keys of a target" schema={declaredTarget} />
          <h3 className="mt-4 font-semibold">Each entry of environments</h3>
          <KeyTable caption="Keys of an environment" schema={environmentSchema} />
          <h3 className="mt-4 font-semibold">Each entry of an environment’s targets</h3>
          <p>Every value is the name of an environment variable, except celeryPing and allowHosts.</p>
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
