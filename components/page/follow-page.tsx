'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const pollMs = 3000;

/** Refreshes an open page when its file is edited, fixed or deleted; what a reader typed or opened stays. */
export function FollowPage({ stack, page, version }: { stack: string; page: string; version: string }) {
  const router = useRouter();
  const { data = version } = useQuery({
    queryKey: ['version', stack, page],
    queryFn: async () => {
      const answer = await fetch(`/api/versions/${stack}/${page}`);
      if (!answer.ok) throw new Error(`the version request failed with ${answer.status}`);
      return answer.text();
    },
    refetchInterval: pollMs,
    retry: false,
  });
  useEffect(() => {
    if (data !== version) router.refresh();
  }, [data, version, router]);
  return null;
}
