% Seven learning rates, from too small to divergent.
% Its twin is scripts/learning_rate.py.
w = -23.1;
a = 5.7;
y = 50.1;

bound    = 1/a^2
one_step = 1/(2*a^2)
rates    = [0.05*bound 0.007 one_step 0.75*bound 0.9*bound bound 1.05*bound];

% The loop, for all rates at once: a row of weights
w = w*ones(size(rates));
errors = w - y/a;
for i = 1:20
    w = w - rates.*a*2.*(a*w - y);
    errors(i+1, :) = w - y/a;
end

predicted = 1 - 2*rates*a^2
measured  = errors(2, :)./errors(1, :)

% Plot; an error of 0 has no place on a logarithmic axis
semilogy(0:20, abs(errors));
grid on
