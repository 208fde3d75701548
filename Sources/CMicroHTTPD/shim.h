#pragma once
#include <stdint.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <microhttpd.h>

/// The raw target of a request, before it is taken apart; what it returns is the request's own pointer.
typedef void *_Nullable (*cmhd_opener)(void *_Nullable context, const char *_Nonnull target,
                                       struct MHD_Connection *_Nonnull connection);

/// `MHD_start_daemon` is variadic, which Swift cannot call. One thread inside the library, over epoll; requests
/// may be suspended; `context` goes to all three callbacks.
static inline struct MHD_Daemon *_Nullable cmhd_start(
    int listening, void *_Nullable context, cmhd_opener _Nonnull opened,
    MHD_AccessHandlerCallback _Nonnull answer, MHD_RequestCompletedCallback _Nonnull completed,
    unsigned int connections, unsigned int idle_seconds, size_t header_memory) {
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, context,
        MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_URI_LOG_CALLBACK, opened, context,
        MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, header_memory,
        MHD_OPTION_END);
}
