/** What the rules about versions, input files and outputs say. */
import { UNFILLED, UNFILLED_TEXT } from '../../kit/unfilledText.ts';
import { error, info, type RuleTable, warning } from './infoKit.ts';

export const documentRules: RuleTable = {
  [UNFILLED]: warning('Conversion', ...UNFILLED_TEXT),
  'other-document': error(
    'exe_config.py',
    'Another document of Scale',
    'Job type configurations, Seed manifests, task results and lists of resources share words with execution configurations and are used elsewhere. The execution configuration itself is what the REST service gives under configuration for one execution of a job.',
  ),
  'version-unsupported': error(
    'exe_config_1_0.py',
    'Unknown version',
    'Scale reads versions 1.0, 1.1 and 2.0 and refuses any other, however close it looks ("2" is not "2.0"). Write 2.0 for a document with tasks, 1.1 for one with pre_task, job_task or post_task.',
  ),
  'version-missing-legacy': error(
    'exe_config.py',
    'Old shape without a version',
    'A missing version always means 2.0, and 2.0 knows none of pre_task, job_task and post_task, so Scale refuses the document. Add version 1.1; then it can be upgraded.',
  ),
  'legacy-keys-in-2-0': error(
    'exe_config.py',
    'Key of version 1.x in a 2.0 document',
    'In 2.0 the tasks stand in the list tasks; Scale refuses pre_task, job_task and post_task there. Make each of them a task of the list, or, if nothing else is of 2.0, say version 1.1.',
  ),
  'tasks-in-legacy': error(
    'exe_config_1_1.py',
    'Key of version 2.0 in a 1.x document',
    'tasks, input_files and output_workspaces came with version 2.0; with 1.0 or 1.1 Scale refuses the document. Say version 2.0.',
  ),
  'legacy-settings-in-1-0': error(
    'exe_config_1_0.py',
    'Settings in version 1.0',
    'Settings came with version 1.1. In 1.0 even an empty list of them makes Scale refuse the document. Say version 1.1.',
  ),
  'legacy-duplicate-workspace': error(
    'exe_config_1_0.py',
    'Workspace named twice in one task',
    'Within a task of 1.x the names of workspaces must differ, or Scale refuses the document. Keep one of them, the writable one if they differ.',
  ),
  'legacy-duplicate-setting': error(
    'exe_config_1_1.py',
    'Setting named twice in one task',
    'Within a task of 1.1 the names of settings must differ, or Scale refuses the document, even if their values agree. Keep one of them.',
  ),
  'legacy-upgrade': info(
    'exe_config.py',
    'Old version',
    'Scale turns 1.0 and 1.1 into 2.0 whenever it reads them. The upgrade writes down what it would make of the document; it cannot be undone by the engine, since 1.x has no arguments, variables, resources, volumes or files.',
  ),
  'version-missing': info(
    'Execution configuration specification 2.0',
    'No version',
    'Without a version Scale takes the document for 2.0, the latest one. Write it down, so that it still means the same when there is a newer version.',
  ),
  'input-files-array-form': info(
    'exe_config.py',
    'Input files as a list',
    'The text of the specification shows a list of files; the engine itself takes an object that maps the name of each input to a list of its files, and refuses a bare list. Turn it into a map; you will be asked for the name of the input.',
  ),
  'duplicate-local-file-name': warning(
    'configurators.py',
    'Two files with one name',
    'The files of one input are downloaded into one folder under their local_file_name, or their own name. Two of one name overwrite each other. Scale itself puts the id in front of the second one: 12.image.tif.',
  ),
  'duplicate-input-file': warning(
    'configurators.py',
    'File listed twice',
    'The same file (by its id) is listed more than once in one input. It would be downloaded twice over itself. Remove one of them.',
  ),
  'input-file-deleted': warning(
    'storage/models.py',
    'Deleted input file',
    'is_deleted says that the file is gone from its workspace. The pre task cannot download it and fails with exit code 8 (deleted-file), and the job is not tried again. Use another file, or restore this one.',
  ),
  'local-file-name-path': warning(
    'Execution configuration specification 2.0',
    'Local name is no plain file name',
    'local_file_name is the name of the file within the folder of its input. It must not be empty, be . or .., or have a slash in it. Keep the last part only.',
  ),
  'workspace-path-escape': warning(
    'storage/models.py',
    'Path leads out of the workspace',
    'workspace_path is appended to the root of the workspace. One that begins with a slash replaces that root, and .. climbs out of it. Write a path relative to the workspace.',
  ),
  'input-workspace-not-in-pre': warning(
    'configurators.py',
    'Pre task without the workspace of an input',
    'The pre task downloads the input files, from the workspaces that it is given. Add the missing workspace to it, read-only.',
  ),
  'inputs-without-pre': warning(
    'configurators.py',
    'Inputs without a pre task',
    'The pre task is what downloads the input files into /scale/input_data. There are input files and other tasks around the main one, but no pre task. Add one.',
  ),
  'output-workspace-not-in-post': warning(
    'configurators.py',
    'Post task without the workspace of an output',
    'The post task stores the outputs, into the workspaces that it is given. Add the missing workspace to it, read-write.',
  ),
  'output-workspace-read-only': warning(
    'configurators.py',
    'Output workspace is read-only',
    'The post task has to write outputs into this workspace and has it read-only (ro). Make it rw, and the volume that brings it too.',
  ),
  'outputs-without-post': warning(
    'configurators.py',
    'Outputs without a post task',
    'The post task is what stores outputs in their workspaces. There are outputs and other tasks around the main one, but no post task. Add one.',
  ),
  'empty-name': warning(
    'configurators.py',
    'Empty name',
    'The name of a workspace, an input, an output, a mount or a setting is an empty text. Nothing can refer to it. Give it a name, or remove the entry.',
  ),
};
