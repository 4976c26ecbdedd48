// What is expected of every village each month: at least one record of one of these kinds, sent or
// approved. The inbox of a commune lists the villages without.
export const expectedMonthly: readonly string[] = ['activity'];
