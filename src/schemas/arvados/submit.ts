/** Calls that send a request to a cluster and follow what becomes of it. */
import type { SubmitCommand } from '../format.ts';

/** They take the host and the token from ARVADOS_API_HOST and ARVADOS_API_TOKEN; `$UUID` is that of the stored request. */
export const submit: readonly SubmitCommand[] = [
  {
    id: 'create',
    takes: 'json',
    title: 'Create',
    description: 'Stores the request. A committed one with a priority runs as soon as there is room.',
    template: `arv container_request create --container-request {file}`,
  },
  {
    id: 'create-yaml',
    notation: 'yaml',
    title: 'Create',
    description: 'Stores the request, which the client takes as JSON. Needs yq 4.',
    template: 'yq -o=json . {file} | arv container_request create --container-request -',
  },
  {
    id: 'create-http',
    takes: 'json',
    title: 'Create by HTTP',
    description: 'The same without the client. The body may hold the request alone or under container_request.',
    template: String.raw`curl -fsS -X POST "https://$ARVADOS_API_HOST/arvados/v1/container_requests" \
  -H "Authorization: Bearer $ARVADOS_API_TOKEN" -H 'Content-Type: application/json' --data-binary @{file}`,
  },
  {
    id: 'preview',
    takes: 'json',
    title: 'Preview',
    description:
      'There is no dry run. Commit with priority 0: a container is assigned and held. Look at it, then raise the priority or delete the request.',
    template: String.raw`jq '(.container_request? // .) + {state: "Committed", priority: 0}' {file} |
  arv container_request create --container-request - --format=uuid
arv container get --uuid "$(arv container_request get --uuid "$UUID" --select '["container_uuid"]' | jq -r .container_uuid)"`,
  },
  {
    id: 'commit',
    title: 'Commit a draft',
    description: 'Lets a stored draft run.',
    template: `arv container_request update --uuid "$UUID" --container-request '{"state": "Committed", "priority": 500}'`,
  },
  {
    id: 'status',
    title: 'Status',
    description: 'What the request and its container are doing.',
    template: String.raw`arv container_request get --uuid "$UUID"
curl -fsS -H "Authorization: Bearer $ARVADOS_API_TOKEN" \
  "https://$ARVADOS_API_HOST/arvados/v1/container_requests/$UUID/container_status"`,
  },
  {
    id: 'logs',
    title: 'Logs',
    description: 'Shows the log while it is written.',
    template: `arvados-client logs -f "$UUID"`,
  },
  {
    id: 'shell',
    title: 'Shell',
    description: 'A shell in the running container.',
    template: `arvados-client shell "$UUID"`,
  },
  {
    id: 'cancel',
    title: 'Cancel',
    description: 'Priority 0 stops the container, unless another request needs it.',
    template: `arv container_request update --uuid "$UUID" --container-request '{"priority": 0}'`,
  },
  {
    id: 'image',
    title: 'Store the image',
    description:
      'Puts an image of Docker into a collection and shows the portable data hash to write as container_image.',
    template: String.raw`arv-keepdocker "$IMAGE" "$TAG"
arv-keepdocker | head`,
  },
  {
    id: 'data',
    title: 'Store the data',
    description: 'Puts files into a collection and prints the portable data hash to mount.',
    template: `arv-put --portable-data-hash ./data`,
  },
  {
    id: 'python',
    takes: 'json',
    title: 'Create from Python',
    description: 'The same with the Python client.',
    template: String.raw`import json, arvados
with open("{file}") as file:
    request = json.load(file)
request = request.get("container_request", request)
print(arvados.api("v1").container_requests().create(body={"container_request": request}).execute()["uuid"])`,
  },
];
