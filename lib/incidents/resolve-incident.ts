import { resolveCheck } from '#lib/content/find/resolve-check.ts';
import { db } from '#lib/db.ts';
import { runCheckNow } from '#lib/runs/run-check-now.ts';
import type { CheckRef } from '#lib/vocabulary/check-result.ts';
import type { ResolveProof } from '#lib/vocabulary/incident.ts';
import { moveStatus } from './change-status.ts';
import { getIncident } from './find-incident.ts';
import { forgetOpenIncidents } from './peek-open-incidents.ts';

/** `proof` are the runs of the checks that opened it; where it is not resolved, a reason is required. */
export type Resolution = { resolved: boolean; proof: ResolveProof[] };

/**
 * Resolves an incident where the checks that opened it, run now, are all ok; else only with a reason, which is kept
 * with their results. One that no check opened always needs a reason.
 * @throws ProblemError where there is no such incident.
 */
export async function resolveIncident(incidentId: string, who: string, reason?: string): Promise<Resolution> {
  const { checks } = await getIncident(incidentId);
  const proof = await Promise.all(checks.map((ref) => runNow(ref, who)));
  const allOk = proof.length > 0 && proof.every(({ verdict }) => verdict === 'ok');
  if (!allOk && !reason) return { resolved: false, proof };
  await db.$transaction((tx) => moveStatus(tx, incidentId, 'resolved', who, { reason, proof }));
  forgetOpenIncidents();
  return { resolved: true, proof };
}

async function runNow(ref: CheckRef, who: string): Promise<ResolveProof> {
  const found = resolveCheck(ref);
  if (!found.ok) {
    return { title: `${ref.page}/${ref.check}`, verdict: 'unknown', reason: found.problem };
  }
  const { title, verdict, reason, runId } = await runCheckNow(found.value, { who, trigger: 'incident' });
  return { title, verdict, reason, runId };
}
