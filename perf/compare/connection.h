// A connection that loads a SIP server: makes numbered OPTIONS, frames their responses on the stream, and knows which are in flight.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include "figures.h"

// Of ten digits and below 2^31, as RFC 3261 section 8.1.1.5 wants it: the length of a request never changes.
#define FIRST_NUMBER 1000000000u
#define LAST_NUMBER 2147483646u

enum { MAX_REQUEST = 512, MAX_RESPONSE = 65536, READ_SIZE = 4 * MAX_RESPONSE };

typedef enum { IDLE, LOAD, SLOW, ROLES } Role;

typedef struct {
    uint64_t started, sent; // from when its latency counts, 0: free; when it was made, which is later when there was no room
    uint32_t number;
} Pending;

typedef struct {
    int fd;
    SSL *ssl;
    Role role;
    bool is_open, waits_to_write;
    uint64_t opened, salt, next_byte;
    uint32_t next, oldest, in_flight;
    Pending *pending;
    char *out, *kept;
    size_t out_begin, out_end, kept_length;
    char request[MAX_REQUEST];
    size_t length, at_branch, at_tag, at_call_id, at_number;
} Connection;

typedef struct {
    int count, closed;
    uint64_t first, last; // how long the first and the last that the server closed had been open
} Kind;

static struct sockaddr_in s_target;
static SSL_CTX *s_tls; // NULL: TCP
static int s_epoll;
static uint32_t s_window, s_mask; // in flight on each; the size of `pending`, which is a power of two, less 1
static uint64_t s_timeout = 5 * SECOND;
static bool s_is_closed_loop, s_is_ending;
static Kind s_kinds[ROLES];
static Histogram s_latency;
static uint64_t s_answered, s_failed, s_lost, s_strays, s_in_flight;
static char s_in[READ_SIZE];

// Inlined, so that the compiler knows the base: to divide by one that it does not know costs more than all else in a request.
__attribute__((always_inline)) static inline void write_digits(char *to, uint64_t value, int count, unsigned base)
{
    while (count > 0) {
        to[--count] = "0123456789abcdef"[value % base];
        value /= base;
    }
}

// One to one, so that no two requests of a run share an identifier, and without order, so that hashes of them spread.
static uint64_t scatter(uint64_t x)
{
    x = (x ^ (x >> 31)) * 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 27)) * 0x243f6a8885a308d3ull;
    return x ^ (x >> 33);
}

static void number_request(const Connection *c, char *request, uint32_t number)
{
    uint64_t id = scatter(c->salt + number);
    write_digits(request + c->at_branch, id, 16, 16);
    write_digits(request + c->at_tag, id >> 20, 8, 16);
    write_digits(request + c->at_call_id, scatter(id), 16, 16);
    write_digits(request + c->at_number, number, 10, 10);
}

static void prepare_request(Connection *c, uint64_t salt)
{
    struct sockaddr_in own;
    socklen_t size = sizeof own;
    getsockname(c->fd, (struct sockaddr *)&own, &size);
    char host[INET_ADDRSTRLEN], target[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &own.sin_addr, host, sizeof host);
    inet_ntop(AF_INET, &s_target.sin_addr, target, sizeof target);
    const char *transport = s_tls ? "TLS" : "TCP";
    c->length = (size_t)snprintf(c->request, sizeof c->request,
        "OPTIONS sip:bench@%s:%d;transport=%s SIP/2.0\r\n"
        "Via: SIP/2.0/%s %s:%d;branch=z9hG4bK0123456789abcdef;rport\r\n"
        "Max-Forwards: 70\r\n"
        "From: <sip:load@%s>;tag=01234567\r\n"
        "To: <sip:bench@%s>\r\n"
        "Call-ID: 0123456789abcdef@%s\r\n"
        "CSeq: 1000000000 OPTIONS\r\n"
        "Contact: <sip:load@%s:%d;transport=%s>\r\n"
        "Accept: application/sdp\r\n"
        "Content-Length: 0\r\n\r\n",
        target, ntohs(s_target.sin_port), s_tls ? "tls" : "tcp", transport, host, ntohs(own.sin_port), host, target, host, host,
        ntohs(own.sin_port), s_tls ? "tls" : "tcp");
    c->at_branch = (size_t)(strstr(c->request, "z9hG4bK") + 7 - c->request);
    c->at_tag = (size_t)(strstr(c->request, ";tag=") + 5 - c->request);
    c->at_call_id = (size_t)(strstr(c->request, "Call-ID: ") + 9 - c->request);
    c->at_number = (size_t)(strstr(c->request, "CSeq: ") + 6 - c->request);
    c->salt = salt;
    c->next = c->oldest = FIRST_NUMBER;
    number_request(c, c->request, FIRST_NUMBER);
}

static void lose(Connection *c)
{
    Kind *kind = &s_kinds[c->role];
    uint64_t age = nanoseconds() - c->opened;
    kind->first = kind->closed == 0 ? age : kind->first;
    kind->last = age;
    kind->closed++;
    s_lost += c->in_flight;
    s_in_flight -= c->in_flight;
    c->in_flight = 0;
    c->is_open = false;
    SSL_free(c->ssl);
    close(c->fd);
    ERR_clear_error();
}

// What went through; 0 when the socket has to be waited for, -1 when the connection is gone.
static ssize_t try_write(Connection *c, const char *from, size_t length)
{
    if (c->ssl) {
        int sent = SSL_write(c->ssl, from, (int)length);
        int error = sent > 0 ? SSL_ERROR_NONE : SSL_get_error(c->ssl, sent);
        return sent > 0 ? sent : error == SSL_ERROR_WANT_WRITE || error == SSL_ERROR_WANT_READ ? 0 : -1;
    }
    ssize_t sent = send(c->fd, from, length, MSG_NOSIGNAL);
    return sent >= 0 ? sent : errno == EAGAIN || errno == EINTR ? 0 : -1;
}

static ssize_t try_read(Connection *c, char *to, size_t length)
{
    if (c->ssl) {
        int got = SSL_read(c->ssl, to, (int)length);
        int error = got > 0 ? SSL_ERROR_NONE : SSL_get_error(c->ssl, got);
        return got > 0 ? got : error == SSL_ERROR_WANT_WRITE || error == SSL_ERROR_WANT_READ ? 0 : -1;
    }
    ssize_t got = recv(c->fd, to, length, 0);
    return got > 0 ? got : got < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

static void flush(Connection *c)
{
    while (c->out_begin < c->out_end) {
        ssize_t sent = try_write(c, c->out + c->out_begin, c->out_end - c->out_begin);
        if (sent < 0) {
            lose(c);
            return;
        }
        if (sent == 0) {
            break;
        }
        c->out_begin += (size_t)sent;
    }
    bool waits = c->out_begin < c->out_end;
    if (!waits) {
        c->out_begin = c->out_end = 0;
    }
    if (waits != c->waits_to_write) {
        struct epoll_event event = {.events = EPOLLIN | (waits ? EPOLLOUT : 0u), .data.ptr = c};
        epoll_ctl(s_epoll, EPOLL_CTL_MOD, c->fd, &event);
        c->waits_to_write = waits;
    }
}

// Requests that were given up may still stand in the buffer: a free place in the window alone is no room.
static bool has_room(const Connection *c)
{
    return c->is_open && c->in_flight < s_window && c->out_end - c->out_begin + c->length <= (size_t)s_window * MAX_REQUEST;
}

static void append_request(Connection *c, uint64_t started, uint64_t now)
{
    Pending *entry;
    uint32_t number;
    do {
        number = c->next;
        c->next = number == LAST_NUMBER ? FIRST_NUMBER : number + 1;
        entry = &c->pending[number & s_mask];
    } while (entry->started);
    *entry = (Pending){started, now, number};
    c->in_flight++;
    s_in_flight++;
    if (c->out_end + c->length > (size_t)s_window * MAX_REQUEST) {
        memmove(c->out, c->out + c->out_begin, c->out_end - c->out_begin);
        c->out_end -= c->out_begin;
        c->out_begin = 0;
    }
    memcpy(c->out + c->out_end, c->request, c->length);
    number_request(c, c->out + c->out_end, number);
    c->out_end += c->length;
}

static void fill_window(Connection *c, uint64_t now)
{
    while (s_is_closed_loop && !s_is_ending && has_room(c)) {
        append_request(c, now, now);
    }
}

static void give_up_late(Connection *c, uint64_t now)
{
    while (c->oldest != c->next) {
        Pending *entry = &c->pending[c->oldest & s_mask];
        if (entry->started && entry->number == c->oldest) {
            if (now < entry->sent + s_timeout) {
                return;
            }
            entry->started = 0;
            c->in_flight--;
            s_in_flight--;
            s_lost++;
        }
        c->oldest = c->oldest == LAST_NUMBER ? FIRST_NUMBER : c->oldest + 1;
    }
}

static void accept_response(Connection *c, int status, uint32_t number, const char *branch, uint64_t now)
{
    if (status < 200) {
        return;
    }
    char expected[16];
    Pending *entry = &c->pending[number & s_mask];
    write_digits(expected, scatter(c->salt + number), 16, 16);
    if (!entry->started || entry->number != number || !branch || memcmp(branch, expected, 16) != 0) {
        s_strays++;
        return;
    }
    record(&s_latency, now > entry->started ? now - entry->started : 0);
    entry->started = 0;
    c->in_flight--;
    s_in_flight--;
    s_answered++;
    s_failed += status != 200;
}

// The length of the response that `text` begins with; 0 when it has not all come, -1 when it is none.
static ssize_t take_response(Connection *c, const char *text, size_t available, uint64_t now)
{
    const char *line = text, *end = text + available, *branch = NULL;
    long body = -1;
    int status = 0;
    uint32_t number = 0;
    for (;;) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        if (!next) {
            return available < MAX_RESPONSE ? 0 : -1;
        }
        size_t length = (size_t)(next - line);
        if (line == text) {
            if (length < 12 || memcmp(line, "SIP/2.0 ", 8) != 0) {
                return -1;
            }
            status = atoi(line + 8);
        } else if (length < 2) {
            line = next + 1;
            break;
        } else if (strncasecmp(line, "CSeq:", 5) == 0) {
            number = (uint32_t)strtoul(line + 5, NULL, 10);
        } else if (strncasecmp(line, "Content-Length:", 15) == 0) {
            body = strtol(line + 15, NULL, 10);
        } else if (strncasecmp(line, "l:", 2) == 0) {
            body = strtol(line + 2, NULL, 10);
        } else if (!branch && (strncasecmp(line, "Via:", 4) == 0 || strncasecmp(line, "v:", 2) == 0)) {
            branch = memmem(line, length, "branch=z9hG4bK", 14);
            branch = branch && branch + 14 + 16 <= next ? branch + 14 : NULL;
        }
        line = next + 1;
    }
    // RFC 3261 section 18.3: on a stream there is no end without Content-Length.
    if (body < 0 || body > MAX_RESPONSE) {
        return -1;
    }
    if (end - line < body) {
        return available < MAX_RESPONSE ? 0 : -1;
    }
    accept_response(c, status, number, branch, now);
    return line - text + body;
}

static void receive(Connection *c)
{
    for (bool has_more = true; has_more;) {
        size_t asked = READ_SIZE - c->kept_length;
        if (c->kept_length > 0) {
            memcpy(s_in, c->kept, c->kept_length);
        }
        ssize_t got = try_read(c, s_in + c->kept_length, asked);
        if (got < 0) {
            lose(c);
            return;
        }
        has_more = got > 0 && (c->ssl ? SSL_has_pending(c->ssl) : (size_t)got == asked);
        if (got == 0 || c->role != LOAD) {
            continue;
        }
        uint64_t now = nanoseconds();
        size_t begin = 0, length = c->kept_length + (size_t)got;
        for (ssize_t taken; begin < length && (taken = take_response(c, s_in + begin, length - begin, now)) != 0; begin += (size_t)taken) {
            if (taken < 0) {
                const char *line = s_in + begin, *end = memchr(line, '\r', length - begin < 60 ? length - begin : 60);
                fprintf(stderr, "not a response: %.*s\n", end ? (int)(end - line) : 0, line);
                lose(c);
                return;
            }
        }
        c->kept_length = length - begin;
        memcpy(c->kept, s_in + begin, c->kept_length);
        fill_window(c, now);
    }
    if (c->role == LOAD) {
        flush(c);
    }
}
