/**
 * The states of an organization; a deleted one is gone, until then its deletion can be stopped.
 * @table organizations.status
 * @move provisioning>active the workflow, when roles and defaults are there
 * @move active>suspended the platform
 * @move active>deleting the platform, which asks for the deletion
 * @move suspended>active the platform
 * @move suspended>deleting the platform, which asks for the deletion
 * @move deleting>active the platform stops the deletion
 * @move deleting>deleted the clock, at most 90 days later
 */
export const ORGANIZATION_TRANSITIONS = {
  provisioning: ['active'],
  active: ['suspended', 'deleting'],
  suspended: ['active', 'deleting'],
  deleting: ['active', 'deleted'],
  deleted: [],
} as const;
export type OrganizationStatus = keyof typeof ORGANIZATION_TRANSITIONS;

/**
 * The states of one version of a policy; a published one never changes again, another version follows it (BEY-013).
 * @table policy_versions.status
 * @move draft>published a second person, who approves the proposal
 * @move draft>discarded an administrator
 */
export const POLICY_VERSION_TRANSITIONS = { draft: ['published', 'discarded'], published: [], discarded: [] } as const;
export type PolicyVersionStatus = keyof typeof POLICY_VERSION_TRANSITIONS;

/**
 * The states of what follows from an undone or changed decision (BEY-094).
 * @table consequences.status
 * @move planned>applied the cascade, or the person asked
 * @move planned>kept the person asked leaves it as it is
 * @move applied>undone the decision that is restored
 */
export const CONSEQUENCE_TRANSITIONS = {
  planned: ['applied', 'kept'],
  applied: ['undone'],
  kept: [],
  undone: [],
} as const;
export type ConsequenceStatus = keyof typeof CONSEQUENCE_TRANSITIONS;

/**
 * The states of a key that encrypts data; a destroyed one makes what it encrypted unreadable for ever (CH-098).
 * @table encryption_keys.status
 * @move active>retiring the rotation, a newer key encrypts from now on
 * @move retiring>retired the rotation, nothing is encrypted with it any more
 * @move retired>destroyed the platform
 */
export const ENCRYPTION_KEY_TRANSITIONS = {
  active: ['retiring'],
  retiring: ['retired'],
  retired: ['destroyed'],
  destroyed: [],
} as const;
export type EncryptionKeyStatus = keyof typeof ENCRYPTION_KEY_TRANSITIONS;
