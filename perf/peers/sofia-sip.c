/* Parses with sofia-sip, for the benchmarks of Sippet.Fast. One thread. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sofia-sip/msg.h>
#include <sofia-sip/sip.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/su_alloc.h>

/* msg_make copies the bytes and extracts: each header that sofia-sip knows is taken apart then. */
static msg_t *parse(const char *bytes, int length)
{
    msg_t *message = msg_make(sip_default_mclass(), 0, bytes, length);
    sip_t *sip;
    if (message == NULL)
        return NULL;
    sip = (sip_t *)msg_object(message);
    if (sip == NULL || msg_has_error(message) || (sip->sip_request == NULL && sip->sip_status == NULL)
        || sip->sip_via == NULL || sip->sip_from == NULL || sip->sip_to == NULL || sip->sip_call_id == NULL || sip->sip_cseq == NULL) {
        msg_destroy(message);
        return NULL;
    }
    return message;
}

/* Parses a message and frees it. Returns 1, or 0 when it is refused. */
int peer_parse(const char *bytes, int length)
{
    msg_t *message = parse(bytes, length);
    if (message == NULL)
        return 0;
    msg_destroy(message);
    return 1;
}

static const char *text(const char *value)
{
    return value != NULL ? value : "";
}

/* Writes what it has understood of the core headers, to be held against what the others have. Returns the length; -1 when it is refused. */
int peer_describe(const char *bytes, int length, char *out, int room)
{
    msg_t *message = parse(bytes, length);
    sip_t *sip;
    int written;
    if (message == NULL)
        return -1;
    sip = (sip_t *)msg_object(message);
    written = snprintf(out, (size_t)room, "%s %s %s %s %s %s %s%s %u %s %s %s",
        sip->sip_via->v_host, text(sip->sip_via->v_branch), text(sip->sip_from->a_url->url_host), text(sip->sip_from->a_tag),
        text(sip->sip_to->a_url->url_host), text(sip->sip_to->a_tag),
        text(sip->sip_call_id->i_id), strchr(sip->sip_call_id->i_id, '@') != NULL ? "" : "@", (unsigned)sip->sip_cseq->cs_seq, sip->sip_cseq->cs_method_name,
        sip->sip_contact != NULL ? text(sip->sip_contact->m_url->url_host) : "",
        sip->sip_request != NULL ? text(sip->sip_request->rq_url->url_host) : "");
    msg_destroy(message);
    return written;
}
