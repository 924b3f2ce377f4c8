import { fieldMessage, Problem, problemMessage, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { isWriteConflict } from '../../platform/store/change.ts';
import { callerOf } from '../accounts/index.ts';
import type { JudgedProduct } from '../products/index.ts';
import type { ApprovalsAnswer, ApprovalsInput } from './approvals.schemas.ts';
import { bulkRefusals, viewBy } from './dossier.service.ts';
import { isDrawn } from './recheck.domain.ts';
import { decide, findForDeciding, type DecideDeps } from './reviews.service.ts';

type Item = ApprovalsInput['items'][number];

/**
 * Approves several submissions, one after another: each is refused for itself, by the same rules as one alone, and for
 * whatever asks for a look of its own. The caller's roles are read again for each.
 */
export async function approveTogether(
  deps: DecideDeps,
  { caller, locale }: { readonly caller: Caller; readonly locale: Locale },
  { items }: ApprovalsInput,
): Promise<ApprovalsAnswer> {
  const answered: ApprovalsAnswer['items'] = [];
  for (const item of items) {
    const problem = await refusalOf(deps, caller.id, item);
    answered.push(
      problem === null
        ? { productId: item.productId, status: 200 }
        : { productId: item.productId, status: problem.status, problem: presentRefusal(problem, locale) },
    );
  }
  return { items: answered };
}

/** Why one is not approved; `null` when it is, by now or from before by the same officer. */
async function refusalOf(deps: DecideDeps, callerId: string, item: Item): Promise<Problem | null> {
  try {
    const caller = await callerOf(deps, callerId);
    if (!caller?.grants.some(({ role }) => role === 'officer')) throw new Problem('forbidden');
    await approve(deps, caller, item);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    if (isWriteConflict(error)) return new Problem('changed_meanwhile');
    throw error;
  }
}

async function approve(deps: DecideDeps, caller: Caller, { productId, version }: Item): Promise<void> {
  const judged = await findForDeciding(deps, caller, productId);
  if (isDoneBy(caller, judged, version)) return;
  const current = judged.product.version;
  if (current !== version) throw new Problem('stale_version', { values: { current } });
  if (judged.product.state === 'submitted') {
    const errors = await bulkRefusals(deps, judged, await viewBy(deps, caller, judged.product));
    if (errors.length > 0) throw new Problem('not_simple', { errors });
  }
  const recheck = isDrawn(productId, version, deps.simpleRules.recheckOneIn);
  await decide(deps, caller, judged, { decision: 'approve' }, { recheck });
}

/** Sent twice, since the first answer was lost. */
const isDoneBy = ({ id }: Caller, { product: { lastDecision } }: JudgedProduct, version: number): boolean =>
  lastDecision?.decision === 'approve' && lastDecision.version === version && lastDecision.byId === id;

function presentRefusal(
  { code, details }: Problem,
  locale: Locale,
): NonNullable<ApprovalsAnswer['items'][number]['problem']> {
  const errors: readonly FieldError[] = details.errors ?? [];
  return {
    ...problemMessage(code, details.values ?? {}, locale),
    errors: errors.map((error) => fieldMessage(error, locale)),
  };
}
