/** One section of the reference, with an anchor of its own. */
export function Reference({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-3 [&>p]:max-w-prose"
    >
      <h2 id={`${id}-title`} className="text-xl font-semibold">
        <a href={`#${id}`} className="link-quiet">
          {title}
        </a>
      </h2>
      {children}
    </section>
  );
}
