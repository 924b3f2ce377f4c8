import { SECOND } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problems/index.ts';
import { askChild, ChildDied, childProgram, ChildNotStarted } from '../../../platform/children/child.ts';
import { openQueue, openQueues } from '../../../platform/loops/queue.ts';
import { TemplateUnusable } from '../template/template-errors.ts';
import type { MassUpdate, ReadMassUpdate } from '../template/mass-update.ts';
import type {
  ReadTemplate,
  ReadTemplateCategories,
  ShopeeTemplate,
  TemplateCategories,
} from '../template/shopee-template.ts';
import type { TemplateRefusal, TemplateRequest } from './template.child.ts';

export interface TemplateProcessesOptions {
  /** How long one workbook may take. Default 20 s: the largest genuine one takes three on a busy machine. */
  readonly deadlineMs?: number;
  /** Workbooks read at once, each in a child of its own. Default 2. */
  readonly size?: number;
}

/** Reads workbooks of strangers, each as what it is taken for. */
export interface TemplateProcesses {
  readonly readTemplate: ReadTemplate;
  readonly readCategories: ReadTemplateCategories;
  readonly readMassUpdate: ReadMassUpdate;
}

const PROGRAM = childProgram('template', import.meta);
const HEAP_MB = 320;
/** Of one account one is read at a time: whoever hands in many waits for their own. */
const OF_ACCOUNT = { concurrency: 1, maxWaiting: 4 };
const WAITING_OF_ALL = 40;
const RETRY_AFTER_S = 10;

/**
 * Reads workbooks in child processes: one that is slow, or that kills its child, costs its sender alone. Whoever hands in
 * many waits for their own.
 */
export function openTemplateProcesses({
  deadlineMs = 20 * SECOND,
  size = 2,
}: TemplateProcessesOptions = {}): TemplateProcesses {
  const full = (): Problem => new Problem('overloaded', { retryAfter: RETRY_AFTER_S });
  const accounts = openQueues({ ...OF_ACCOUNT, full });
  const all = openQueue({ concurrency: size, maxWaiting: WAITING_OF_ALL, full });
  const ask = (request: TemplateRequest) => askChild(PROGRAM, request, { deadlineMs, heapMb: HEAP_MB });
  async function read(request: TemplateRequest, owner: string): Promise<unknown> {
    try {
      const answer = await accounts.run(owner, () => all.run(() => ask(request)));
      if ('value' in answer) return answer.value;
      const { flaw, values } = answer.refusal as TemplateRefusal;
      throw new TemplateUnusable(flaw, values);
    } catch (error) {
      if (error instanceof ChildDied) throw new TemplateUnusable('template_too_complex');
      if (error instanceof ChildNotStarted) throw full();
      throw error;
    }
  }
  return {
    readTemplate: async (path, owner) => (await read({ path, as: 'template' }, owner)) as ShopeeTemplate,
    readCategories: async (path, owner) => (await read({ path, as: 'categories' }, owner)) as TemplateCategories,
    readMassUpdate: async (path, owner) => (await read({ path, as: 'massUpdate' }, owner)) as MassUpdate,
  };
}
