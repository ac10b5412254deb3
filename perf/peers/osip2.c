/* Parses with libosip2, for the benchmarks of Sippet.Fast. One thread. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <osipparser2/osip_parser.h>

static osip_message_t *parse(const char *bytes, size_t length)
{
    static int is_ready;
    osip_message_t *message;
    if (!is_ready) {
        parser_init();
        is_ready = 1;
    }
    if (osip_message_init(&message) != 0)
        return NULL;
    if (osip_message_parse(message, bytes, length) != 0) {
        osip_message_free(message);
        return NULL;
    }
    return message;
}

/* Parses a message and frees it. Returns 1, or 0 when it is refused. */
int peer_parse(const char *bytes, int length)
{
    osip_message_t *message = parse(bytes, (size_t)length);
    if (message == NULL)
        return 0;
    osip_message_free(message);
    return 1;
}

static const char *text(const char *value)
{
    return value != NULL ? value : "";
}

/* Writes what it has understood of the core headers, to be held against what the others have. Returns the length; -1 when it is refused. */
int peer_describe(const char *bytes, int length, char *out, int room)
{
    osip_message_t *message = parse(bytes, (size_t)length);
    osip_via_t *via = NULL;
    osip_contact_t *contact = NULL;
    osip_generic_param_t *branch = NULL, *from_tag = NULL, *to_tag = NULL;
    int written;
    if (message == NULL)
        return -1;
    osip_message_get_via(message, 0, &via);
    osip_message_get_contact(message, 0, &contact);
    osip_via_param_get_byname(via, "branch", &branch);
    osip_from_get_tag(message->from, &from_tag);
    osip_to_get_tag(message->to, &to_tag);
    written = snprintf(out, (size_t)room, "%s %s %s %s %s %s %s@%s %s %s %s %s",
        via->host, branch != NULL ? text(branch->gvalue) : "", text(message->from->url->host), from_tag != NULL ? text(from_tag->gvalue) : "",
        text(message->to->url->host), to_tag != NULL ? text(to_tag->gvalue) : "",
        text(message->call_id->number), text(message->call_id->host), message->cseq->number, message->cseq->method,
        contact != NULL && contact->url != NULL ? text(contact->url->host) : "", message->req_uri != NULL ? text(message->req_uri->host) : "");
    osip_message_free(message);
    return written;
}
