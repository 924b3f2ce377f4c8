import { openComplaint } from '../../src/features/complaints/complaints.domain.ts';
import { complaintsIn } from '../../src/features/complaints/complaints.store.ts';
import { newId } from '../../src/kernel/ids.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import type { Fixture, Fixtures } from './attempts.ts';
import { DIEM_THUY, PHU_BINH } from './producers.fixtures.ts';

const about =
  (areaId: string): Fixture =>
  async ({ service: { container } }) => {
    const producer = await aListedProducer(container, { areaId });
    const product = await onSale(container, { producer });
    const content = { kind: 'wrongLabel' as const, text: 'Nhãn sai.', name: null, contact: null };
    const made = { id: newId(), number: newId(), product, content, recipients: [] };
    const { id, version } = await complaintsIn(container.store).insert(openComplaint(made, container.clock.now()));
    return { params: { id }, ifMatch: version };
  };

export const complaintFixtures: Fixtures = {
  listComplaints: { any: () => ({}) },
  closeComplaint: { inPhuBinh: about(PHU_BINH), inDiemThuy: about(DIEM_THUY) },
};
