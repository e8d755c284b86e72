/** The smallest complete page. authoring.test.ts reads it as a page of mw-py. */
export const pageSample = `---
title: Slow database
section: "2.3"
summary: Requests wait for Postgres.
reviewed: 2026-11-22
errors:
  - canceling statement due to statement timeout
checks:
  long-queries:
    title: Queries that have run for over a minute
    kind: postgres.query
    target: database
    sql: |
      SELECT pid, state, now() - query_start AS running
      FROM pg_stat_activity
      WHERE state = 'active' AND query_start < now() - interval '1 minute'
    count: true
    unit: queries
    warn: { atLeast: 1 }
    fail: { atLeast: 5 }
---

## How to tell

<Check id="long-queries" />

## Fix

<Steps>
<Step title="Find the blocking query">

Start with the oldest query above.

</Step>
</Steps>
`;
