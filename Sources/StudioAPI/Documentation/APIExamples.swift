/// Requests to copy, for `docs/API.md`. A test runs all of them, one after the other, against a running studio.
enum APIExamples {
    private struct Example {
        var text: String
        var commands: String
    }

    static var markdown: [String] {
        ["", "## Examples"] + examples.flatMap { ["", $0.text, "", "```bash", $0.commands, "```"] }
    }

    private static let examples = [
        Example(
            text: "Register, and keep the token that the other examples use:",
            commands: #"""
                STUDIO=http://localhost:3000
                curl -sf $STUDIO/api/v1/auth/register -H 'Content-Type: application/json' \
                  -d '{"email": "bea@example.com", "password": "correct horse battery", "name": "Bea"}' > bea.json
                TOKEN=$(sed -E 's/.*"access_token":"([^"]+)".*/\1/' bea.json)
                """#),
        Example(
            text: "A key for a program, which may make jobs for up to 50 credits:",
            commands: #"""
                curl -sf $STUDIO/api/v1/keys -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
                  -d '{"name": "nightly pictures", "scopes": ["jobs:read", "jobs:write", "uploads:write"], "credits_max": 50}' > key.json
                KEY=$(sed -E 's/.*"secret":"([^"]+)".*/\1/' key.json)
                """#),
        Example(
            text: "What a picture would cost, and when it would be done; nothing is held:",
            commands: #"""
                curl -sf $STUDIO/api/v1/jobs/quote -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
                  -d '{"kind": "image_generation", "input": {"prompt": "a lighthouse by the sea at night", "width": 256, "height": 256}}'
                """#),
        Example(
            text: "Make it. Sent again with the same key, the same answer comes and no second job:",
            commands: #"""
                curl -sf $STUDIO/api/v1/jobs -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
                  -H 'Idempotency-Key: lighthouse-1' \
                  -d '{"kind": "image_generation", "input": {"prompt": "a lighthouse by the sea at night", "width": 256, "height": 256, "quality": "draft"}}' > job.json
                JOB=$(sed -E 's/.*"id":"([^"]+)".*/\1/' job.json)
                """#),
        Example(
            text: "Follow it live until it has ended, then download it by its signed link:",
            commands: #"""
                curl -sfN $STUDIO/api/v1/jobs/$JOB/events -H "Authorization: Bearer $KEY"
                curl -sf $STUDIO/api/v1/jobs/$JOB/result -H "Authorization: Bearer $KEY" > result.json
                LINK=$(grep -o '"url":"[^"]*' result.json | head -1 | cut -d'"' -f4)
                curl -sf "$LINK" -o lighthouse.png
                """#),
        Example(
            text: "Send a picture of your own, and see what you have:",
            commands: #"""
                curl -sf $STUDIO/api/v1/uploads -H "Authorization: Bearer $KEY" -F file=@lighthouse.png
                curl -sf "$STUDIO/api/v1/uploads?limit=5" -H "Authorization: Bearer $TOKEN"
                curl -sf $STUDIO/api/v1/users/me/credits -H "Authorization: Bearer $TOKEN"
                curl -sf $STUDIO/api/v1/users/me/transactions -H "Authorization: Bearer $TOKEN"
                """#),
        Example(
            text: "Store a large one past the API, by a link of the object store:",
            commands: #"""
                curl -sf $STUDIO/api/v1/uploads/direct -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
                  -d "{\"content_type\": \"image/png\", \"bytes\": $(stat -c %s lighthouse.png), \"sha256\": \"$(sha256sum lighthouse.png | cut -d' ' -f1)\"}" > ticket.json
                UPLOAD=$(sed -E 's/.*"id":"([^"]+)".*/\1/' ticket.json)
                PUT_URL=$(sed -E 's/.*"put_url":"([^"]+)".*/\1/' ticket.json)
                COMPLETE=$(sed -E 's/.*("complete_token":"[^"]+").*/{\1}/' ticket.json)
                grep -o '"headers":{[^}]*' ticket.json | cut -d'{' -f2 | grep -oE '"[^"]+":"[^"]+"' | sed -E 's/"([^"]+)":"([^"]+)"/\1: \2/' > headers.txt
                curl -sf -X PUT "$PUT_URL" -H @headers.txt --data-binary @lighthouse.png
                curl -sf $STUDIO/api/v1/uploads/$UPLOAD/complete -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d "$COMPLETE"
                """#),
        Example(
            text: "What an error looks like: all bad fields at once, each with what would be right:",
            commands: #"""
                curl -s $STUDIO/api/v1/jobs -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
                  -d '{"kind": "image_generation", "input": {"prompt": "", "width": 7}}'
                """#),
        Example(
            text: "All that the studio has of you, in one file:",
            commands: #"""
                curl -sf $STUDIO/api/v1/users/me/export -H "Authorization: Bearer $TOKEN" -o all.zip
                """#),
    ]
}
