/** Search attributes every workflow carries, so that an operator finds a request's runs by its row. */
export const SEARCH_ATTRIBUTES = ['OrganizationId', 'SubjectType', 'SubjectId', 'Process'] as const;
