/** An invented person, for the documentation. */
export const accountItemExample = {
  id: '019aaf54-8c00-7000-8000-000000000001',
  version: 1,
  name: 'Nguyễn Thị Lan',
  phone: '+84912345678',
  email: null,
  locale: 'vi' as const,
  roles: [{ role: 'officer' as const, areaCodes: ['05908'], until: null }],
  disabled: false,
  createdAt: '2026-11-23T01:00:00.000Z',
  updatedAt: '2026-11-23T01:00:00.000Z',
};

export const accountExample = { ...accountItemExample, unproven: [], allowed: ['update', 'sendPasswordReset'] };
