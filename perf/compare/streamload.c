// Loads a SIP server over TCP or TLS with OPTIONS from one thread. README.md tells what the figures mean.
// gcc -O2 -std=gnu11 -Wall -Wextra -o streamload streamload.c -lssl -lcrypto
#define _GNU_SOURCE
#include <fcntl.h>
#include <getopt.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/resource.h>
#include "connection.h"

static const char USAGE[] =
    "streamload HOST:PORT [options]\n"
    "  -c N              connections that load (1; 0 to 1000)\n"
    "  -w W              requests in flight on each (16): each response makes the next request\n"
    "  -r RATE           open loop: so many requests a second over all connections, at most W (then 1024) in flight on each\n"
    "  -d SECONDS        time that is measured (5)\n"
    "  --warm-up SECONDS time before it that is left out (1)\n"
    "  --timeout SECONDS after which a request is lost (5)\n"
    "  -t                TLS; the certificate is not verified\n"
    "  --pid PID         the server, whose processor time is told, with that of its children\n"
    "  --idle N          further connections that send nothing\n"
    "  --slow N          further connections that send one byte of an OPTIONS each second\n"
    "  --sleep           wait for the kernel when nothing is to be done, instead of asking again and again\n"
    "  --tsv             one line: requests/s, answered, failed, lost, connections lost, p50, p90, p99, p99.9, max (us),\n"
    "                    server us a request, of it user, client busy (of 1), idle closed, slow closed, requests not begun in time\n";

// Requests of an open loop begin together at each tick: between two of them the client has time to read.
#define TICK (SECOND / 10000)

typedef struct {
    uint64_t begin, measure, end; // the load's begin, and what is measured of it
    uint64_t answered, busy;
    ProcessorTime server;
} Run;

static Connection *s_connections;
static int s_count;
static double s_rate;
static char s_protocol[64] = "TCP";

__attribute__((noreturn, format(printf, 1, 2))) static void stop(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(2);
}

static void find_target(const char *text)
{
    char host[256];
    const char *colon = strrchr(text, ':');
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    if (!colon || colon - text >= (long)sizeof host) {
        stop("streamload takes HOST:PORT, not '%s'.", text);
    }
    snprintf(host, sizeof host, "%.*s", (int)(colon - text), text);
    int error = getaddrinfo(host, colon + 1, &hints, &found);
    if (error) {
        stop("%s: %s", text, gai_strerror(error));
    }
    memcpy(&s_target, found->ai_addr, sizeof s_target);
    freeaddrinfo(found);
}

static void prepare_tls(void)
{
    s_tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_verify(s_tls, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_mode(s_tls, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // Many records with one call of the kernel.
    SSL_CTX_set_read_ahead(s_tls, 1);
    SSL_CTX_set_default_read_buffer_len(s_tls, MAX_RESPONSE);
}

// Waits for the connection and its handshake, so that no more than one is under way: the listener's queue is not what is measured.
static bool open_connection(Connection *c, Role role, uint64_t salt)
{
    struct timeval patience = {.tv_sec = 10};
    c->role = role;
    c->opened = nanoseconds();
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(c->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&s_target, sizeof s_target) != 0) {
        return false;
    }
    if (s_tls) {
        c->ssl = SSL_new(s_tls);
        SSL_set_fd(c->ssl, c->fd);
        if (SSL_connect(c->ssl) != 1) {
            return false;
        }
        snprintf(s_protocol, sizeof s_protocol, "%s, %s", SSL_get_version(c->ssl), SSL_get_cipher(c->ssl));
    }
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    prepare_request(c, salt);
    if (role == LOAD) {
        c->pending = calloc(s_mask + 1, sizeof *c->pending);
        c->out = malloc((size_t)s_window * MAX_REQUEST);
        c->kept = malloc(MAX_RESPONSE);
    }
    c->is_open = true;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(s_epoll, EPOLL_CTL_ADD, c->fd, &event);
    return true;
}

static void open_all(const char *target)
{
    uint64_t seed = scatter(nanoseconds() ^ (uint64_t)getpid() << 40);
    s_count = s_kinds[IDLE].count + s_kinds[LOAD].count + s_kinds[SLOW].count;
    s_connections = calloc((size_t)s_count, sizeof *s_connections);
    for (int i = 0; i < s_count; i++) {
        Role role = i < s_kinds[IDLE].count ? IDLE : i < s_kinds[IDLE].count + s_kinds[LOAD].count ? LOAD : SLOW;
        if (open_connection(&s_connections[i], role, seed + ((uint64_t)i << 32))) {
            continue;
        }
        if (role == LOAD) {
            stop("connection %d to %s is refused: %s", i + 1, target, errno ? strerror(errno) : "no TLS");
        }
        // A server may well defend itself against these: refused is closed at once.
        lose(&s_connections[i]);
    }
    uint64_t now = nanoseconds();
    for (int i = 0; i < s_kinds[SLOW].count; i++) {
        s_connections[s_count - 1 - i].next_byte = now + SECOND * (uint64_t)i / (uint64_t)s_kinds[SLOW].count;
    }
}

static void send_slow_bytes(uint64_t now)
{
    for (Connection *c = s_connections + s_count - s_kinds[SLOW].count; c < s_connections + s_count; c++) {
        if (c->is_open && c->next_byte <= now) {
            // Without a buffer of its own: `out_end` is how far the request has gone.
            ssize_t sent = try_write(c, c->request + c->out_end, 1);
            if (sent < 0) {
                lose(c);
                continue;
            }
            c->out_end = (c->out_end + (size_t)sent) % c->length;
            c->next_byte += SECOND;
        }
    }
}

// Starts what is due. What finds no room stays due, and its latency counts from when it was. Returns how many stay.
static uint64_t offer(const Run *run, uint64_t now)
{
    static uint64_t begun;
    static int turn;
    Connection *load = s_connections + s_kinds[IDLE].count;
    int count = s_kinds[LOAD].count, passed = 0, first = turn;
    uint64_t due = (uint64_t)((double)((now - run->begin) / TICK * TICK) * s_rate / SECOND);
    for (int without_room = 0; begun < due && without_room < count; passed++, turn = (turn + 1) % count) {
        if (!has_room(&load[turn])) {
            without_room++;
            continue;
        }
        uint64_t when = (uint64_t)((double)(begun + 1) * SECOND / s_rate);
        append_request(&load[turn], run->begin + (when + TICK - 1) / TICK * TICK, now);
        begun++;
        without_room = 0;
    }
    for (int i = 0; i < passed && i < count; i++) {
        Connection *c = &load[(first + i) % count];
        if (c->is_open && !c->waits_to_write && c->out_begin < c->out_end) {
            flush(c);
        }
    }
    return due - begun;
}

static void look_after_connections(uint64_t now)
{
    for (Connection *c = s_connections + s_kinds[IDLE].count; c < s_connections + s_kinds[IDLE].count + s_kinds[LOAD].count; c++) {
        give_up_late(c, now);
        fill_window(c, now);
        if (c->is_open && !c->waits_to_write) {
            flush(c);
        }
    }
    send_slow_bytes(now);
}

// Returns how many requests were due but not begun when the measured time ended.
static uint64_t load(Run *run, uint64_t warm_up, uint64_t duration, bool sleeps)
{
    struct epoll_event events[256];
    uint64_t now = nanoseconds(), next_look = 0, waiting = 0;
    bool is_measuring = false;
    run->begin = now;
    run->measure = now + warm_up;
    run->end = run->measure + duration;
    while (!s_is_ending || (s_in_flight > 0 && now < run->end + s_timeout)) {
        if (!is_measuring && now >= run->measure) {
            is_measuring = true;
            memset(&s_latency, 0, sizeof s_latency);
            s_failed = s_lost = s_strays = run->busy = 0;
            run->answered = s_answered;
            run->server = processor_time();
            run->measure = nanoseconds();
            run->end = run->measure + duration;
        }
        if (!s_is_ending && now >= run->end) {
            ProcessorTime before = run->server;
            s_is_ending = true;
            run->answered = s_answered - run->answered;
            run->end = nanoseconds();
            run->server = processor_time();
            run->server.user -= before.user;
            run->server.system -= before.system;
        }
        if (now >= next_look) {
            next_look = now + SECOND / 100;
            look_after_connections(now);
        }
        if (s_rate > 0 && !s_is_ending) {
            waiting = offer(run, now);
        }
        int ready = epoll_wait(s_epoll, events, 256, sleeps ? 1 : 0);
        for (int i = 0; i < ready; i++) {
            Connection *c = events[i].data.ptr;
            if (c->is_open && events[i].events & EPOLLOUT) {
                flush(c);
            }
            if (c->is_open && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
                receive(c);
            }
        }
        uint64_t after = nanoseconds();
        run->busy += ready > 0 && !s_is_ending ? after - now : 0;
        now = after;
    }
    return waiting;
}

static void report(const char *target, const Run *run, uint64_t waiting, bool is_tsv)
{
    static const double quantiles[] = {0.5, 0.9, 0.99, 0.999};
    double seconds = (double)(run->end - run->measure) / SECOND, us[5];
    double each = run->answered ? 1 / (double)run->answered : 0;
    for (int i = 0; i < 5; i++) {
        us[i] = (double)(i < 4 ? quantile(&s_latency, quantiles[i]) : s_latency.max) / 1000;
    }
    if (is_tsv) {
        printf("%.0f\t%llu\t%llu\t%llu\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.3f\t%.3f\t%.2f\t%d\t%d\t%llu\n", (double)run->answered / seconds,
               (unsigned long long)run->answered, (unsigned long long)(s_failed + s_strays), (unsigned long long)s_lost, s_kinds[LOAD].closed,
               us[0], us[1], us[2], us[3], us[4], (run->server.user + run->server.system) * each, run->server.user * each,
               (double)run->busy / SECOND / seconds, s_kinds[IDLE].closed, s_kinds[SLOW].closed, (unsigned long long)waiting);
        return;
    }
    printf("%s over %s: %d connections, at most %u in flight on each, %.1f s\n", target, s_protocol, s_kinds[LOAD].count, s_window, seconds);
    printf("requests/s %.0f  answered %llu  failed %llu  lost %llu  strays %llu  connections lost %d\n", (double)run->answered / seconds,
           (unsigned long long)run->answered, (unsigned long long)s_failed, (unsigned long long)s_lost, (unsigned long long)s_strays,
           s_kinds[LOAD].closed);
    printf("latency, us: p50 %.1f  p90 %.1f  p99 %.1f  p99.9 %.1f  max %.1f\n", us[0], us[1], us[2], us[3], us[4]);
    if (run->server.user + run->server.system > 0) {
        printf("server, us of processor a request: %.3f (user %.3f, system %.3f)\n", (run->server.user + run->server.system) * each,
               run->server.user * each, run->server.system * each);
    }
    printf("client busy %.0f %%", (double)run->busy / SECOND / seconds * 100);
    printf(waiting ? ", %llu requests were due but not begun\n" : "\n", (unsigned long long)waiting);
    for (Role role = IDLE; role < ROLES; role++) {
        const Kind *kind = &s_kinds[role];
        if (role != LOAD && kind->count > 0) {
            printf("%s connections: %d of %d closed by the server", role == IDLE ? "idle" : "slow", kind->closed, kind->count);
            printf(kind->closed ? ", after %.1f to %.1f s\n" : "\n", (double)kind->first / SECOND, (double)kind->last / SECOND);
        }
    }
}

int main(int count, char **values)
{
    enum { WARM_UP = 256, TIMEOUT, PID, IDLES, SLOWS, SLEEP, TSV };
    static const struct option names[] = {
        {"warm-up", 1, NULL, WARM_UP}, {"timeout", 1, NULL, TIMEOUT}, {"pid", 1, NULL, PID}, {"idle", 1, NULL, IDLES},
        {"slow", 1, NULL, SLOWS}, {"sleep", 0, NULL, SLEEP}, {"tsv", 0, NULL, TSV}, {0}};
    double duration = 5, warm_up = 1;
    int pid = 0, window = 0;
    bool sleeps = false, is_tsv = false;
    s_kinds[LOAD].count = 1;
    for (int option; (option = getopt_long(count, values, "c:w:r:d:t", names, NULL)) != -1;) {
        switch (option) {
        case 'c': s_kinds[LOAD].count = atoi(optarg); break;
        case 'w': window = atoi(optarg); break;
        case 'r': s_rate = atof(optarg); break;
        case 'd': duration = atof(optarg); break;
        case 't': prepare_tls(); break;
        case WARM_UP: warm_up = atof(optarg); break;
        case TIMEOUT: s_timeout = (uint64_t)(atof(optarg) * SECOND); break;
        case PID: pid = atoi(optarg); break;
        case IDLES: s_kinds[IDLE].count = atoi(optarg); break;
        case SLOWS: s_kinds[SLOW].count = atoi(optarg); break;
        case SLEEP: sleeps = true; break;
        case TSV: is_tsv = true; break;
        default: stop("%s", USAGE);
        }
    }
    window = window > 0 ? window : s_rate > 0 ? 1024 : 16;
    if (optind + 1 != count || s_kinds[LOAD].count < 0 || s_kinds[LOAD].count > 1000 || window > 65536 || s_kinds[IDLE].count < 0
        || s_kinds[SLOW].count < 0 || duration <= 0 || warm_up < 0 || s_rate < 0) {
        stop("%s", USAGE);
    }
    s_window = (uint32_t)window;
    // Twice as many places as requests in flight, so that a number soon finds a free one.
    for (s_mask = 1; s_mask < 2 * s_window; s_mask *= 2) {
    }
    s_mask--;
    s_is_closed_loop = s_rate <= 0;
    find_target(values[optind]);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    signal(SIGPIPE, SIG_IGN);
    s_epoll = epoll_create1(EPOLL_CLOEXEC);
    open_all(values[optind]);
    find_family(pid);
    Run run = {0};
    uint64_t waiting = load(&run, (uint64_t)(warm_up * SECOND), (uint64_t)(duration * SECOND), sleeps);
    report(values[optind], &run, waiting, is_tsv);
    return run.answered > 0 || s_kinds[LOAD].count == 0 ? 0 : 1;
}
