import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { remarkShowHidden } from '../../ui/remark-show-hidden.ts';
import { WideTable } from '../../widgets/wide-table.tsx';

const heading = ({ children }: { children?: React.ReactNode }) => <p className="font-semibold">{children}</p>;

const components: Components = {
  // react-markdown empties an unsafe URL.
  a: ({ href, children }) =>
    href ? (
      <a href={href} className="link" rel="nofollow noopener noreferrer">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  table: ({ children }) => <WideTable>{children}</WideTable>,
  code: ({ children }) => <code className="code">{children}</code>,
  pre: ({ children }) => (
    <pre className="my-2 max-h-80 overflow-auto rounded-md border border-line bg-sunken p-3 text-xs [&_.code]:border-0 [&_.code]:bg-transparent [&_.code]:p-0">
      {children}
    </pre>
  ),
};

/** A note as Markdown, without its HTML, scripts and images. */
export function NoteText({ text }: { text: string }) {
  return (
    <div className="wrap-anywhere [&_li]:ml-5 [&_ol]:list-decimal [&_p]:my-1 [&_ul]:list-disc">
      <Markdown
        skipHtml
        remarkPlugins={[remarkGfm, remarkShowHidden]}
        disallowedElements={['img', 'input']}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  );
}
