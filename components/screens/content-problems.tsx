import type { Problem } from '#lib/vocabulary/problem.ts';

/** The problems of a file, each with its line and key. */
export function ContentProblems({ problems }: { problems: Problem[] }) {
  return (
    <ul className="grid gap-1.5 text-sm">
      {problems.map(({ file, line, key, message }) => (
        <li key={`${file}:${line}:${key}:${message}`}>
          <code className="code">{line === undefined ? file : `${file}:${line}`}</code>{' '}
          {key && <strong className="font-semibold">{key}: </strong>}
          {message}
        </li>
      ))}
    </ul>
  );
}
