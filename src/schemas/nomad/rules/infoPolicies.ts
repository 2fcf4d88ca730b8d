/** What the rules about update, migration, restart and reschedule say. */
export const policyTexts = {
  'update-healthy-order': [
    'Deadline before it can be healthy',
    'An instance must be healthy for MinHealthyTime, and it must get there before HealthyDeadline. So the deadline must be the longer one.',
  ],
  'update-progress-order': [
    'Progress deadline too early',
    'ProgressDeadline must be longer than HealthyDeadline, or the update would fail before an instance could. Left out, it is 10 minutes; 0 switches it off.',
  ],
  'auto-promote-canary': ['Nothing to promote', 'AutoPromote promotes canaries; set Canary to at least 1.'],
  'auto-promote-all': [
    'Only some groups promote',
    'An update is promoted as a whole: when one group promotes its canaries by itself, every group with canaries must.',
  ],
  'update-max-parallel-count': [
    'All instances at once',
    'With MaxParallel above Count an update replaces all instances at the same time. Choose less to stay reachable.',
  ],
  'update-disabled': [
    'No deployments',
    'MaxParallel 0 switches deployments off: new versions replace old ones at once, and nothing is watched or rolled back.',
  ],
  'kill-timeout-progress': [
    'Ends too slowly for an update',
    'A task may not take longer to end than an update may go without progress (ProgressDeadline, 10 minutes if left out).',
  ],
  'kill-timeout-capped': [
    'Capped by the node',
    'Nodes cap KillTimeout by max_kill_timeout, which is 30 seconds unless it was raised.',
  ],
  'migrate-order': [
    'Deadline before it can be healthy',
    'A moved instance must be healthy for MinHealthyTime before HealthyDeadline.',
  ],
  'restart-ambiguous': [
    'No attempts, but not failed',
    'With 0 attempts a task fails at once, so the mode must be "fail". "delay" waits for the end of the interval to try again.',
  ],
  'restart-interval-short': ['Interval too short', 'The interval that attempts are counted in is at least 5 seconds.'],
  'restart-attempts-fit': [
    'Restarts do not fit',
    'All attempts with the delay before each must fit into the interval, or the attempts could never be used up.',
  ],
  'task-restart-unchecked': [
    'Restart policy nobody checks',
    'Nomad checks the policy of a group, not that of a task. This one contradicts itself all the same, and it holds when the task fails.',
  ],
  'reschedule-attempts-unlimited': [
    'Limited and unlimited',
    'Attempts above 0 and Unlimited contradict each other. In a service job Unlimited is true unless it is said otherwise, so Attempts alone is not enough: set Unlimited to false and give an Interval.',
  ],
  'reschedule-interval-missing': [
    'Attempts without an interval',
    'Attempts are counted within Interval; without it they mean nothing.',
  ],
  'reschedule-interval-short': [
    'Interval too short',
    'The interval that attempts are counted in is at least 15 seconds.',
  ],
  'reschedule-delay-short': ['Delay too short', 'Between two tries on other nodes lie at least 5 seconds.'],
  'reschedule-max-delay': [
    'Longest wait too short',
    'MaxDelay must be at least 5 seconds and no shorter than Delay. A batch job has none by default, so a growing delay needs one.',
  ],
  'reschedule-attempts-fit': [
    'Attempts do not fit',
    'The attempts with their waits must fit into the interval. Make it longer, or allow fewer attempts.',
  ],
  'reschedule-max-delay-ignored': [
    'MaxDelay without growth',
    'A constant delay never grows, so MaxDelay has nothing to bound.',
  ],
  'never-started-again': [
    'Failed for good',
    'Without restarts and without reschedules a failed instance keeps its place. Submitting the same job again changes nothing; a changed job, nomad job eval -force-reschedule or a purge starts it.',
  ],
} as const;
