/**
 * The one list of device states.
 * @table devices.status
 * @move pending>active an administrator
 * @move pending>retired an administrator
 * @move active>suspended an administrator
 * @move active>retired an administrator, its templates removed first
 * @move suspended>active an administrator
 * @move suspended>retired an administrator
 */
export const DEVICE_TRANSITIONS = {
  pending: ['active', 'retired'],
  active: ['suspended', 'retired'],
  suspended: ['active', 'retired'],
  retired: [],
} as const;
export type DeviceStatus = keyof typeof DEVICE_TRANSITIONS;

/**
 * The one list of states of what a device pushed (`device_raw_pushes`); unknown serials wait in quarantine.
 * @table device_raw_pushes.status
 * @move received>parsed the reader, every line understood
 * @move received>failed the reader, a line it cannot read
 * @move received>quarantined the reader, a device nobody knows
 * @move failed>parsed the reader, once it knows the form
 * @move quarantined>parsed an administrator accepts the device
 */
export const RAW_PUSH_TRANSITIONS = {
  received: ['parsed', 'failed', 'quarantined'],
  parsed: [],
  failed: ['parsed'],
  quarantined: ['parsed'],
} as const;
export type RawPushStatus = keyof typeof RAW_PUSH_TRANSITIONS;

/**
 * The one list of states of a punch.
 * @table biometric_punches.status
 * @move received>matched the matcher, person and session found
 * @move received>unmatched the matcher, no person or session
 * @move received>ignored the matcher, a repeat
 * @move unmatched>matched an administrator names the person
 * @move unmatched>ignored an administrator
 */
export const PUNCH_TRANSITIONS = {
  received: ['matched', 'unmatched', 'ignored'],
  matched: [],
  unmatched: ['matched', 'ignored'],
  ignored: [],
} as const;
export type PunchStatus = keyof typeof PUNCH_TRANSITIONS;

/**
 * The one list of states of a browser key (BEY-031).
 * @table device_keys.status
 * @move active>replaced the person, with a new phone
 * @move active>revoked the person or an administrator
 */
export const DEVICE_KEY_TRANSITIONS = { active: ['replaced', 'revoked'], replaced: [], revoked: [] } as const;
export type DeviceKeyStatus = keyof typeof DEVICE_KEY_TRANSITIONS;

/**
 * The states of one run of a device's synchronisation; absences are written only after a completed one.
 * @table device_sync_runs.status
 * @move running>completed the device has delivered everything
 * @move running>failed the device is silent, or its answer cannot be read
 */
export const DEVICE_SYNC_TRANSITIONS = { running: ['completed', 'failed'], completed: [], failed: [] } as const;
export type DeviceSyncStatus = keyof typeof DEVICE_SYNC_TRANSITIONS;

/**
 * The states of a biometric template; a shredded one has lost the key to its data (CH-100).
 * @table biometric_templates.status
 * @move active>superseded a newer template of the same finger or face
 * @move active>revoked the person's withdrawn consent, or the end of the enrollment
 * @move superseded>shredded the workflow, when it is on no device any more
 * @move revoked>shredded the workflow, when it is on no device any more
 */
export const TEMPLATE_TRANSITIONS = {
  active: ['superseded', 'revoked'],
  superseded: ['shredded'],
  revoked: ['shredded'],
  shredded: [],
} as const;
export type TemplateStatus = keyof typeof TEMPLATE_TRANSITIONS;

/**
 * The states of a template on one device.
 * @table biometric_template_deployments.status
 * @move pending>deployed the device confirms it
 * @move pending>failed the device refuses it, or is silent
 * @move failed>pending the synchronisation tries again
 * @move deployed>pending a newer version of the template
 * @move deployed>removing the revoked template, or the retired device
 * @move removing>removed the device confirms it
 * @move removing>failed the device is silent
 */
export const DEPLOYMENT_TRANSITIONS = {
  pending: ['deployed', 'failed'],
  deployed: ['pending', 'removing'],
  failed: ['pending'],
  removing: ['removed', 'failed'],
  removed: [],
} as const;
export type DeploymentStatus = keyof typeof DEPLOYMENT_TRANSITIONS;

const HOURS_UNTIL_TRUSTED = 24;

/**
 * From when a new key is trusted (`trusted_from`, UTC ISO): a person's first at once, a replacement 24 h later, so that a borrowed
 * login does not pass unseen.
 */
export const trustedFrom = (now: string, had_key_before: boolean): string =>
  new Date(Date.parse(now) + (had_key_before ? HOURS_UNTIL_TRUSTED : 0) * 3_600_000).toISOString();

export const deviceSyncWorkflowId = (device_id: string): string => `device-sync:${device_id}`;
