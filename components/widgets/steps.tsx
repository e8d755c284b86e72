type Inside = { children?: React.ReactNode };

/** Numbered steps of a fix, in order. */
export function Steps({ children }: Inside) {
  return (
    <ol className="my-5 max-w-none! grid list-none grid-cols-[minmax(0,1fr)] gap-5 p-0 [counter-reset:step]">
      {children}
    </ol>
  );
}

export function Step({ title, children }: Inside & { title: string }) {
  return (
    <li className="relative m-0 pl-11 [counter-increment:step] before:absolute before:top-0 before:left-0 before:flex before:size-7 before:items-center before:justify-center before:rounded-full before:border before:border-line-strong before:bg-surface before:text-sm before:font-semibold before:content-[counter(step)]">
      <p className="mt-0! font-semibold leading-7">{title}</p>
      <div className="min-w-0 [&>:is(p,ul,ol)]:max-w-prose [&>p]:my-2">{children}</div>
    </li>
  );
}
