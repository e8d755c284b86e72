'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useTransition } from 'react';
import { Button } from './button.tsx';

type GetFormProps = {
  /** The path that the values are added to. */
  action: string;
  label: string;
  submit: string;
  className?: string;
  children: ReactNode;
  /** What stands beside the button. */
  beside?: ReactNode;
};

/**
 * A plain GET form, that changes the screen without loading it anew where there are scripts.
 * Empty values are left out of the address, and the place in the page is kept.
 */
export function GetForm({ action, label, submit, className, children, beside }: GetFormProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function follow(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value.trim()) query.set(name, value.trim());
    }
    startTransition(() => router.push(`${action}?${query}${location.hash}`, { scroll: false }));
  }

  return (
    <form action={action} method="get" onSubmit={follow} aria-label={label} className={className}>
      {children}
      <div className="flex gap-2 sm:pt-6">
        <Button type="submit" pending={pending}>
          {submit}
        </Button>
        {beside}
      </div>
    </form>
  );
}
