'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useTransition } from 'react';
import { Button } from './button.tsx';

type GetFormProps = {
  /** The path that gets the values as its query. */
  action: string;
  label: string;
  submit: string;
  className?: string;
  children: ReactNode;
  /** Beside the button. */
  beside?: ReactNode;
};

/**
 * A GET form that navigates without a reload where scripts run. Empty values are left out of the URL, and the scroll
 * position is kept.
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
